-- What the judge of a source remembers between two looks (`memory`), which version the
-- page shows, and since when the source stands as it does.
ALTER TABLE policy_sources
  ADD COLUMN memory jsonb,
  ADD COLUMN standing_number integer,
  ADD COLUMN state_since timestamptz,
  ADD COLUMN well_at timestamptz;
--> statement-breakpoint
-- Of a capture that was held back: what was read from it, and why it was held.
ALTER TABLE policy_snapshots
  ADD COLUMN text text,
  ADD COLUMN reason jsonb;
--> statement-breakpoint
-- Snapshots stay as they came, and what a version cites stays. The rest is thinned out.
REVOKE UPDATE ON policy_snapshots FROM hegui_app;
--> statement-breakpoint
DROP TRIGGER append_only ON policy_snapshots;
--> statement-breakpoint
CREATE FUNCTION hegui_keep_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT 1 FROM policy_versions v
    WHERE v.tenant_id = OLD.tenant_id AND v.source_id = OLD.source_id AND v.snapshot_id = OLD.id
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% keeps what a version cites as it came: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_snapshot BEFORE UPDATE OR DELETE ON policy_snapshots FOR EACH ROW EXECUTE FUNCTION hegui_keep_snapshot();
--> statement-breakpoint
GRANT DELETE ON policy_snapshots TO hegui_app;
--> statement-breakpoint
-- A page read anew by a better declaration: the text that later ones are compared with,
-- and no change of the rule.
ALTER TABLE policy_versions ADD COLUMN technical boolean NOT NULL DEFAULT false;
--> statement-breakpoint
-- What a person ruled on a capture that the gate had held back. `essence` is the hash of
-- what is left of its text without noise, by which a refused one is known again.
CREATE TABLE policy_rulings (
  tenant_id text NOT NULL,
  source_id text NOT NULL,
  snapshot_id text NOT NULL,
  essence text NOT NULL,
  ruling text NOT NULL,
  reason text,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, source_id, snapshot_id)
);
--> statement-breakpoint
SELECT hegui_append_only('policy_rulings');
--> statement-breakpoint
-- The looks of a day in China, one row a source: how many there were, how many found the
-- source well, and which version the page showed at the last of them.
CREATE TABLE policy_look_days (
  tenant_id text NOT NULL,
  source_id text NOT NULL,
  day date NOT NULL,
  looks integer NOT NULL,
  well integer NOT NULL,
  shown_number integer,
  PRIMARY KEY (tenant_id, source_id, day)
);
--> statement-breakpoint
SELECT hegui_guard('policy_look_days');
