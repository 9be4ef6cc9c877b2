ALTER TABLE "answer" ADD COLUMN "preferred" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "citation" ADD COLUMN "other_versions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "citation" ADD COLUMN "differences" jsonb DEFAULT '[]'::jsonb NOT NULL;