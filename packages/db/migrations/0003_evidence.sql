ALTER TABLE "question" ADD COLUMN "asked" text;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "evidence" jsonb DEFAULT '[]'::jsonb NOT NULL;