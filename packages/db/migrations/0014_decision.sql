ALTER TABLE "answer" ADD COLUMN "kind" text DEFAULT 'sources' NOT NULL;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "answerability" real;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "looked_for" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "needed" jsonb DEFAULT '[]'::jsonb NOT NULL;