CREATE TABLE "answer_event" (
	"answer_id" uuid NOT NULL,
	"id" integer NOT NULL,
	"event" jsonb NOT NULL,
	CONSTRAINT "answer_event_answer_id_id_pk" PRIMARY KEY("answer_id","id")
);
--> statement-breakpoint
CREATE TABLE "answer_stream" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" uuid,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"owner" uuid NOT NULL,
	"alive_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stop_requested_at" timestamp with time zone,
	"failure" jsonb,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "answer_event" ADD CONSTRAINT "answer_event_answer_id_answer_stream_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer_stream"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_stream" ADD CONSTRAINT "answer_stream_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_stream_question_id_index" ON "answer_stream" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "answer_stream_alive_at_index" ON "answer_stream" USING btree ("alive_at") WHERE "answer_stream"."state" = 'running';--> statement-breakpoint
CREATE INDEX "answer_stream_ended_at_index" ON "answer_stream" USING btree ("ended_at");