CREATE EXTENSION IF NOT EXISTS vector;--> statement-breakpoint
CREATE TABLE "answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"text" text NOT NULL,
	"confidence" real NOT NULL,
	"limits" jsonb NOT NULL,
	"model" text NOT NULL,
	"prompt_hash" text,
	"usage" jsonb NOT NULL,
	"timings" jsonb NOT NULL,
	"trace_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_question_id_unique" UNIQUE("question_id")
);
--> statement-breakpoint
CREATE TABLE "citation" (
	"answer_id" uuid NOT NULL,
	"role" text NOT NULL,
	"n" integer NOT NULL,
	"passage_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"quote" text NOT NULL,
	"char_start" integer NOT NULL,
	"char_end" integer NOT NULL,
	CONSTRAINT "citation_answer_id_role_n_pk" PRIMARY KEY("answer_id","role","n")
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"origin" text DEFAULT 'reader' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "corpus_state" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"corpus_id" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "document_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" bigint NOT NULL,
	"uri" text NOT NULL,
	"source_hash" text NOT NULL,
	"current_revision_id" bigint,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_uri_unique" UNIQUE("uri")
);
--> statement-breakpoint
CREATE TABLE "embedding" (
	"space_id" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"vector" vector NOT NULL,
	CONSTRAINT "embedding_space_id_content_hash_pk" PRIMARY KEY("space_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "embedding_space" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "embedding_space_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"model" text NOT NULL,
	"dimensions" integer NOT NULL,
	"state" text NOT NULL,
	"learned_model_id" bigint,
	"trained_on_passages" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "embedding_space_model_unique" UNIQUE("model")
);
--> statement-breakpoint
CREATE TABLE "eval_case" (
	"id" text PRIMARY KEY NOT NULL,
	"suite" text NOT NULL,
	"case" jsonb NOT NULL,
	"flag_id" uuid,
	"review_item_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "eval_case_review_item_id_unique" UNIQUE("review_item_id")
);
--> statement-breakpoint
CREATE TABLE "eval_result" (
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"case_id" text NOT NULL,
	"passed" boolean NOT NULL,
	"result" jsonb NOT NULL,
	CONSTRAINT "eval_result_run_id_ordinal_pk" PRIMARY KEY("run_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "eval_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"suites" text[] NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"failure" text,
	"summary" jsonb
);
--> statement-breakpoint
CREATE TABLE "flag" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"answer_id" uuid NOT NULL,
	"review_item_id" uuid,
	"thumb" text,
	"sentence_index" integer,
	"reason" text,
	"correction" text,
	"comment" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ingest_failure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ingest_failure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" bigint NOT NULL,
	"uri" text NOT NULL,
	"reason" text NOT NULL,
	"failed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingest_failure_source_id_uri_unique" UNIQUE("source_id","uri")
);
--> statement-breakpoint
CREATE TABLE "label" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sentence_index" integer,
	"support" text,
	"text" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learned_model" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "learned_model_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"weights" "bytea" NOT NULL,
	"training_set_hash" text NOT NULL,
	"metrics" jsonb NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learned_model_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "model_call" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "model_call_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"trace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"model" text NOT NULL,
	"prompt_hash" text,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost_usd" real,
	"duration_ms" real NOT NULL,
	"failure" text,
	"called_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passage" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "passage_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"revision_id" bigint NOT NULL,
	"document_id" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"heading_path" text[] NOT NULL,
	"anchor" text,
	"text" text NOT NULL,
	"char_start" integer NOT NULL,
	"char_end" integer NOT NULL,
	"tokens" integer NOT NULL,
	"content_hash" text NOT NULL,
	"current" boolean NOT NULL,
	"change" bigint NOT NULL,
	CONSTRAINT "passage_revision_id_ordinal_unique" UNIQUE("revision_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conversation_id" uuid NOT NULL,
	"text" text NOT NULL,
	"facets" jsonb NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failure" text,
	"partial_text" text
);
--> statement-breakpoint
CREATE TABLE "retrieval_trace" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" uuid NOT NULL,
	"query" text NOT NULL,
	"passages" jsonb NOT NULL,
	"corpus_version" bigint NOT NULL,
	"embedding_space" text,
	"features" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"answer_id" uuid NOT NULL,
	"state" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_item_answer_id_unique" UNIQUE("answer_id")
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"document_id" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"text" text NOT NULL,
	"blocks" jsonb NOT NULL,
	"facets" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"ingested_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revision_document_id_content_hash_unique" UNIQUE("document_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "sentence" (
	"answer_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"text" text NOT NULL,
	"support" text NOT NULL,
	"citations" integer[] NOT NULL,
	CONSTRAINT "sentence_answer_id_index_pk" PRIMARY KEY("answer_id","index")
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"location" text NOT NULL,
	"authority" real DEFAULT 0.5 NOT NULL,
	"licence" text,
	"facets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"synced_at" timestamp with time zone,
	CONSTRAINT "source_name_unique" UNIQUE("name"),
	CONSTRAINT "source_location_unique" UNIQUE("location")
);
--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_passage_id_passage_id_fk" FOREIGN KEY ("passage_id") REFERENCES "public"."passage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_space_id_embedding_space_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."embedding_space"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding_space" ADD CONSTRAINT "embedding_space_learned_model_id_learned_model_id_fk" FOREIGN KEY ("learned_model_id") REFERENCES "public"."learned_model"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "eval_case" ADD CONSTRAINT "eval_case_flag_id_flag_id_fk" FOREIGN KEY ("flag_id") REFERENCES "public"."flag"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "eval_case" ADD CONSTRAINT "eval_case_review_item_id_review_item_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "eval_result" ADD CONSTRAINT "eval_result_run_id_eval_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."eval_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag" ADD CONSTRAINT "flag_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag" ADD CONSTRAINT "flag_review_item_id_review_item_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_failure" ADD CONSTRAINT "ingest_failure_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label" ADD CONSTRAINT "label_review_item_id_review_item_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrieval_trace" ADD CONSTRAINT "retrieval_trace_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sentence" ADD CONSTRAINT "sentence_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citation_revision_id_index" ON "citation" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "document_source_id_index" ON "document" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "flag_answer_id_index" ON "flag" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "flag_review_item_id_index" ON "flag" USING btree ("review_item_id");--> statement-breakpoint
CREATE INDEX "label_review_item_id_index" ON "label" USING btree ("review_item_id");--> statement-breakpoint
CREATE INDEX "model_call_trace_id_index" ON "model_call" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "passage_change_index" ON "passage" USING btree ("change");--> statement-breakpoint
CREATE INDEX "passage_document_id_index" ON "passage" USING btree ("document_id") WHERE "passage"."current";--> statement-breakpoint
CREATE INDEX "passage_content_hash_index" ON "passage" USING btree ("content_hash") WHERE "passage"."current";--> statement-breakpoint
CREATE INDEX "question_conversation_id_index" ON "question" USING btree ("conversation_id");--> statement-breakpoint
ALTER TABLE "embedding" ALTER COLUMN "vector" SET STORAGE MAIN;--> statement-breakpoint
INSERT INTO "corpus_state" ("id", "version") VALUES (1, 0);
