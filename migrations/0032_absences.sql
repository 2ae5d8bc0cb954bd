-- Who is away, and who does their work meanwhile.
CREATE TABLE alert_absences (
  tenant_id text NOT NULL,
  id text NOT NULL,
  person_id text NOT NULL,
  person_name text NOT NULL,
  deputy_id text NOT NULL,
  deputy_name text NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('alert_absences');
--> statement-breakpoint
CREATE INDEX alert_absences_until ON alert_absences (tenant_id, until_at);
--> statement-breakpoint
-- For whom the holder of an alert stands in, while that person is away.
ALTER TABLE alerts ADD COLUMN stands_for_id text;
--> statement-breakpoint
ALTER TABLE alerts ADD COLUMN stands_for_name text;
--> statement-breakpoint
CREATE INDEX alerts_stand_in ON alerts (tenant_id, stands_for_id) WHERE status <> 'closed' AND stands_for_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX alerts_held ON alerts (tenant_id, assignee_id) WHERE status <> 'closed' AND assignee_id IS NOT NULL;
--> statement-breakpoint
-- What an alert says, in lower case, so that looking for words reads no JSON.
ALTER TABLE alerts ADD COLUMN said text GENERATED ALWAYS AS (lower(title::text || message::text)) STORED;
--> statement-breakpoint
-- How alerts of a rule were judged lately.
CREATE INDEX alerts_judged ON alerts (tenant_id, rule_id, closed_at DESC) WHERE status = 'closed' AND disposition IS NOT NULL;
