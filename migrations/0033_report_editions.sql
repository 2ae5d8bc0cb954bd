-- A report that the clock makes at the end of each period in China, and whom its editions go to.
CREATE TABLE report_schedules (
  tenant_id text NOT NULL,
  id text NOT NULL,
  report text NOT NULL,
  cadence text NOT NULL,
  platform text,
  lang text NOT NULL,
  channel_ids text[] NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  done_until timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('report_schedules');
--> statement-breakpoint
-- Two schedules of one report would tell the same people twice.
CREATE UNIQUE INDEX report_schedules_one ON report_schedules (tenant_id, report, cadence, coalesce(platform, ''), lang) WHERE removed_at IS NULL;
--> statement-breakpoint
-- An edition as it was when it was made. It is never written again, and known by its hash.
CREATE TABLE report_editions (
  tenant_id text NOT NULL,
  id text NOT NULL,
  schedule_id text NOT NULL,
  report text NOT NULL,
  cadence text NOT NULL,
  platform text,
  lang text NOT NULL,
  title text NOT NULL,
  period_from timestamptz NOT NULL,
  period_to timestamptz NOT NULL,
  document jsonb NOT NULL,
  hash text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('report_editions');
--> statement-breakpoint
CREATE INDEX report_editions_made ON report_editions (tenant_id, made_at DESC, id);
--> statement-breakpoint
-- However often the clock strikes, a period has one edition.
CREATE UNIQUE INDEX report_editions_period ON report_editions (tenant_id, schedule_id, period_to);
