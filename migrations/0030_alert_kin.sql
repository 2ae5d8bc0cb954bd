-- Merging: the alert that stands for one that is closed without a judgement of its own.
ALTER TABLE alerts ADD COLUMN merged_into text;
--> statement-breakpoint
CREATE INDEX alerts_merged ON alerts (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
--> statement-breakpoint
CREATE TABLE alert_links (
  tenant_id text NOT NULL,
  from_id text NOT NULL,
  to_id text NOT NULL,
  kind text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, from_id, to_id)
);
--> statement-breakpoint
SELECT hegui_guard('alert_links');
--> statement-breakpoint
-- Two alerts have one link, whichever of them it was made from.
CREATE UNIQUE INDEX alert_links_pair ON alert_links (tenant_id, least(from_id, to_id), greatest(from_id, to_id));
--> statement-breakpoint
CREATE INDEX alert_links_to ON alert_links (tenant_id, to_id);
--> statement-breakpoint
-- What a tenant has chosen for its queue: how many days after its closing an alert that is
-- seen again opens again; none where a new one is raised.
CREATE TABLE alert_settings (
  tenant_id text PRIMARY KEY,
  reopen_days integer NOT NULL
);
--> statement-breakpoint
SELECT hegui_guard('alert_settings');
