-- Clocks: what was left on a clock that stands still, how high an alert has gone, and when
-- the clockwork looks at it next.
ALTER TABLE alerts ADD COLUMN remaining_ms bigint;
--> statement-breakpoint
ALTER TABLE alerts ADD COLUMN tier integer NOT NULL DEFAULT 1;
--> statement-breakpoint
ALTER TABLE alerts ADD COLUMN watch_at timestamptz;
--> statement-breakpoint
CREATE INDEX alerts_watch ON alerts (tenant_id, watch_at) WHERE status <> 'closed' AND watch_at IS NOT NULL;
--> statement-breakpoint
-- What a change replaced, so that whoever made it can take it back.
ALTER TABLE alert_events ADD COLUMN before jsonb;
--> statement-breakpoint
CREATE TABLE alert_views (
  tenant_id text NOT NULL,
  id text NOT NULL,
  owner_id text NOT NULL,
  owner_name text NOT NULL,
  name text NOT NULL,
  shared boolean NOT NULL,
  filter jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('alert_views');
--> statement-breakpoint
CREATE UNIQUE INDEX alert_views_name ON alert_views (tenant_id, owner_id, name);
