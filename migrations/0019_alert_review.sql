-- How an alert was closed: by which reason, until when an exemption holds, and whether a
-- second person has looked at it.
ALTER TABLE alerts ADD COLUMN reason text;
--> statement-breakpoint
ALTER TABLE alerts ADD COLUMN exempt_until timestamptz;
--> statement-breakpoint
ALTER TABLE alerts ADD COLUMN review text;
--> statement-breakpoint
ALTER TABLE alerts ADD COLUMN closed_by_id text;
--> statement-breakpoint
CREATE INDEX alerts_review ON alerts (tenant_id, review, closed_at) WHERE review IN ('asked', 'sampled');
--> statement-breakpoint
-- The graver alert of the same store and area, while it lives.
ALTER TABLE alerts ADD COLUMN hidden_by text;
--> statement-breakpoint
CREATE INDEX alerts_hidden ON alerts (tenant_id, hidden_by) WHERE hidden_by IS NOT NULL;
--> statement-breakpoint
CREATE INDEX alerts_gravest ON alerts (tenant_id, store_id, area) WHERE status <> 'closed' AND level = 5;
--> statement-breakpoint
CREATE TABLE alert_suppressions (
  tenant_id text NOT NULL,
  id text NOT NULL,
  rule_id text NOT NULL,
  store_id text,
  subject_id text,
  reason text NOT NULL,
  asked_by_id text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  approved_by_name text,
  approved_at timestamptz,
  lifted_by_name text,
  lifted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('alert_suppressions');
--> statement-breakpoint
CREATE INDEX alert_suppressions_rule ON alert_suppressions (tenant_id, rule_id) WHERE lifted_at IS NULL;
