CREATE TABLE "answer_cache" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answer_cache_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"gate" text NOT NULL,
	"question" text NOT NULL,
	"terms" text[] NOT NULL,
	"answer_id" uuid NOT NULL,
	"search_state" text NOT NULL,
	"passage_ids" bigint[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_cache_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "cached" text;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "cached_from" jsonb;--> statement-breakpoint
ALTER TABLE "answer_cache" ADD CONSTRAINT "answer_cache_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_cache_scope_gate_index" ON "answer_cache" USING btree ("scope","gate");--> statement-breakpoint
CREATE INDEX "answer_cache_answer_id_index" ON "answer_cache" USING btree ("answer_id");