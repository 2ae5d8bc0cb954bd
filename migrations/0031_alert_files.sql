-- What people attach to alerts, as it came.
CREATE TABLE alert_files (
  tenant_id text NOT NULL,
  id text NOT NULL,
  alert_id text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  content bytea NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('alert_files');
--> statement-breakpoint
CREATE UNIQUE INDEX alert_files_once ON alert_files (tenant_id, alert_id, sha256);
