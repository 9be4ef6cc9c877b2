ALTER TABLE "document" ADD COLUMN "source_version" jsonb;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "read_as" text;--> statement-breakpoint
ALTER TABLE "ingest_failure" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "ingest_failure" ADD COLUMN "attempts" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "ingest_failure" ADD COLUMN "retry_at" timestamp with time zone;