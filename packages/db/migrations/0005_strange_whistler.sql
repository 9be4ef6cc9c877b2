ALTER TABLE "sentence" ADD COLUMN "start" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sentence" ADD COLUMN "end" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sentence" ADD COLUMN "probability" real;--> statement-breakpoint
ALTER TABLE "sentence" ADD COLUMN "issues" jsonb DEFAULT '[]'::jsonb NOT NULL;