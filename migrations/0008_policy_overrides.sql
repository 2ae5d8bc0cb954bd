-- What people said of a change, or of one clause of it, instead of the scorer. The newest
-- counts; `policy_changes.impact` is what holds, `machine_impact` what the scorer said,
-- null where nobody said otherwise.
CREATE TABLE policy_overrides (
  tenant_id text NOT NULL,
  id text NOT NULL,
  change_id text NOT NULL,
  clause text,
  machine_impact integer NOT NULL,
  impact integer NOT NULL CHECK (impact BETWEEN 1 AND 5),
  reason text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('policy_overrides');
--> statement-breakpoint
CREATE INDEX policy_overrides_change ON policy_overrides (tenant_id, change_id, at DESC, id);
--> statement-breakpoint
ALTER TABLE policy_changes ADD COLUMN machine_impact integer;
