CREATE TABLE alerts (
  tenant_id text NOT NULL,
  id text NOT NULL,
  fingerprint text NOT NULL,
  rule_id text NOT NULL,
  rule_version integer,
  rule_base_hash text,
  area text NOT NULL,
  level integer NOT NULL,
  status text NOT NULL,
  title jsonb NOT NULL,
  message jsonb NOT NULL,
  finding jsonb NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  subject_hash text,
  record jsonb,
  store_id text,
  platform text,
  occurrences integer NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  snoozed_until timestamptz,
  assignee_id text,
  assignee_name text,
  disposition text,
  note text,
  closed_at timestamptz,
  closed_by text,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('alerts');
--> statement-breakpoint
-- One live alert a fingerprint, whoever raises it and however many at once.
CREATE UNIQUE INDEX alerts_live ON alerts (tenant_id, fingerprint) WHERE status <> 'closed';
--> statement-breakpoint
-- The queue is read by due time over all that is not closed.
CREATE INDEX alerts_queue ON alerts (tenant_id, due_at, id) WHERE status <> 'closed';
--> statement-breakpoint
CREATE INDEX alerts_closed ON alerts (tenant_id, due_at, id) WHERE status = 'closed';
--> statement-breakpoint
CREATE INDEX alerts_fingerprint ON alerts (tenant_id, fingerprint, last_seen_at DESC);
--> statement-breakpoint
CREATE TABLE alert_events (
  tenant_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  alert_id text NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
--> statement-breakpoint
SELECT hegui_append_only('alert_events');
--> statement-breakpoint
CREATE INDEX alert_events_alert ON alert_events (tenant_id, alert_id, seq);
