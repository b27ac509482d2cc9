CREATE EXTENSION IF NOT EXISTS vector;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"guid" text PRIMARY KEY NOT NULL,
	"arrival" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_arrival_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event" text NOT NULL,
	"action" text,
	"installation_id" bigint,
	"repository" text NOT NULL,
	"work_key" text NOT NULL,
	"payload" json NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "effects" (
	"key" text PRIMARY KEY NOT NULL,
	"run_id" text,
	"status" text DEFAULT 'intent' NOT NULL,
	"result" json,
	"attempts" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "page_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"work_key" text NOT NULL,
	"kind" text NOT NULL,
	"repository" text NOT NULL,
	"installation_id" bigint,
	"issue_number" integer NOT NULL,
	"issue_url" text NOT NULL,
	"trigger_guid" text NOT NULL,
	"brief" json,
	"status" text DEFAULT 'running' NOT NULL,
	"phase" text NOT NULL,
	"branch" text,
	"base_sha" text,
	"head_sha" text,
	"pull_number" integer,
	"stop_reason" text,
	"error" text,
	"totals" json,
	"attempts" integer DEFAULT 1 NOT NULL,
	"cancel_requested_at" timestamp with time zone,
	"cancel_reason" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_checks" (
	"run_id" text NOT NULL,
	"round" integer NOT NULL,
	"results" json NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_checks_run_id_round_pk" PRIMARY KEY("run_id","round")
);
--> statement-breakpoint
CREATE TABLE "run_images" (
	"run_id" text NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "run_images_run_id_sha256_pk" PRIMARY KEY("run_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "run_journal" (
	"run_id" text NOT NULL,
	"seq" integer NOT NULL,
	"entry" json NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_journal_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
ALTER TABLE "run_checks" ADD CONSTRAINT "run_checks_run_id_page_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."page_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_images" ADD CONSTRAINT "run_images_run_id_page_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."page_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_journal" ADD CONSTRAINT "run_journal_run_id_page_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."page_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("work_key","arrival") WHERE "deliveries"."handled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "page_runs_one_running" ON "page_runs" USING btree ("work_key") WHERE "page_runs"."status" = 'running';--> statement-breakpoint
CREATE INDEX "page_runs_by_work_key" ON "page_runs" USING btree ("work_key","id");