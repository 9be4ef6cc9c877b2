CREATE TABLE "facet_set" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "facet_set_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"facets" jsonb NOT NULL,
	CONSTRAINT "facet_set_facets_unique" UNIQUE("facets")
);
--> statement-breakpoint
ALTER TABLE "embedding_space" ADD COLUMN "vectors" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "embedding_space" ADD COLUMN "is_indexed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "embedding_space" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "embedding_space" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
UPDATE "embedding_space" SET "vectors" = (SELECT count(*) FROM "embedding" WHERE "embedding"."space_id" = "embedding_space"."id");--> statement-breakpoint
INSERT INTO "facet_set" ("facets") SELECT DISTINCT "facets" FROM "revision";--> statement-breakpoint
ALTER TABLE "passage" ADD COLUMN "facet_set_id" integer;--> statement-breakpoint
UPDATE "passage" SET "facet_set_id" = "facet_set"."id" FROM "revision" JOIN "facet_set" USING ("facets") WHERE "revision"."id" = "passage"."revision_id";--> statement-breakpoint
ALTER TABLE "passage" ALTER COLUMN "facet_set_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_facet_set_id_facet_set_id_fk" FOREIGN KEY ("facet_set_id") REFERENCES "public"."facet_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passage_facet_set_id_content_hash_index" ON "passage" USING btree ("facet_set_id","content_hash") WHERE "passage"."current";