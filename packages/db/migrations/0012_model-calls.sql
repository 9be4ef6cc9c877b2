ALTER TABLE "model_call" ADD COLUMN "question_id" uuid;--> statement-breakpoint
ALTER TABLE "model_call" ADD COLUMN "first_token_ms" real;--> statement-breakpoint
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_call_question_id_index" ON "model_call" USING btree ("question_id");