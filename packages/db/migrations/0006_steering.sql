ALTER TABLE "answer" ADD COLUMN "standalone" text;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "steering" jsonb;