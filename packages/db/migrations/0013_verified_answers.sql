CREATE TABLE "verified_answer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_item_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"question" text NOT NULL,
	"facets" jsonb NOT NULL,
	"preferred" jsonb NOT NULL,
	"text" text NOT NULL,
	"sentences" jsonb NOT NULL,
	"verified_by" text NOT NULL,
	"verified_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"retracted_by" text,
	"retracted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "verified_citation" (
	"verified_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"passage_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"quote" text NOT NULL,
	"char_start" integer NOT NULL,
	"char_end" integer NOT NULL,
	CONSTRAINT "verified_citation_verified_id_n_pk" PRIMARY KEY("verified_id","n")
);
--> statement-breakpoint
ALTER TABLE "verified_answer" ADD CONSTRAINT "verified_answer_review_item_id_review_item_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_answer" ADD CONSTRAINT "verified_answer_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_citation" ADD CONSTRAINT "verified_citation_verified_id_verified_answer_id_fk" FOREIGN KEY ("verified_id") REFERENCES "public"."verified_answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_citation" ADD CONSTRAINT "verified_citation_passage_id_passage_id_fk" FOREIGN KEY ("passage_id") REFERENCES "public"."passage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_citation" ADD CONSTRAINT "verified_citation_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "verified_answer_review_item_id_index" ON "verified_answer" USING btree ("review_item_id");--> statement-breakpoint
CREATE INDEX "verified_citation_revision_id_index" ON "verified_citation" USING btree ("revision_id");