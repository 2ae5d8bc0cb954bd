CREATE TABLE policy_sources (
  tenant_id text NOT NULL,
  id text NOT NULL,
  platform text NOT NULL,
  title text NOT NULL,
  url text,
  declaration jsonb NOT NULL,
  state text NOT NULL,
  state_reason jsonb,
  checked_at timestamptz,
  changed_at timestamptz,
  next_due_at timestamptz,
  etag text,
  last_modified text,
  failures integer NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('policy_sources');
--> statement-breakpoint
-- What the site sent, as it sent it; refused captures too.
CREATE TABLE policy_snapshots (
  tenant_id text NOT NULL,
  id text NOT NULL,
  source_id text NOT NULL,
  fetched_at timestamptz NOT NULL,
  status integer,
  content_type text,
  hash text NOT NULL,
  body text NOT NULL,
  verdict text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('policy_snapshots');
--> statement-breakpoint
CREATE INDEX policy_snapshots_source ON policy_snapshots (tenant_id, source_id, fetched_at);
--> statement-breakpoint
CREATE TABLE policy_versions (
  tenant_id text NOT NULL,
  source_id text NOT NULL,
  number integer NOT NULL,
  snapshot_id text NOT NULL,
  text text NOT NULL,
  hash text NOT NULL,
  clauses jsonb NOT NULL,
  effective_date date,
  observed_at timestamptz NOT NULL,
  added_by text NOT NULL,
  PRIMARY KEY (tenant_id, source_id, number)
);
--> statement-breakpoint
SELECT hegui_append_only('policy_versions');
--> statement-breakpoint
CREATE TABLE policy_changes (
  tenant_id text NOT NULL,
  id text NOT NULL,
  source_id text NOT NULL,
  from_number integer NOT NULL,
  to_number integer NOT NULL,
  platform text NOT NULL,
  title text NOT NULL,
  impact integer NOT NULL,
  direction text NOT NULL,
  effective_date date,
  changes jsonb NOT NULL,
  detected_at timestamptz NOT NULL,
  acknowledged_by text,
  acknowledged_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, source_id, to_number)
);
--> statement-breakpoint
SELECT hegui_guard('policy_changes');
--> statement-breakpoint
CREATE INDEX policy_changes_recent ON policy_changes (tenant_id, detected_at DESC, id);
