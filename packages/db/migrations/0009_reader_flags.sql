ALTER TABLE "conversation" ADD COLUMN "share_token" uuid;--> statement-breakpoint
ALTER TABLE "flag" ADD COLUMN "reader_id" uuid;--> statement-breakpoint
CREATE INDEX "flag_reader_id_index" ON "flag" USING btree ("reader_id");--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_share_token_unique" UNIQUE("share_token");