-- A simulation that goes on by itself. `tally` and `after` are where it stands, so that
-- another worker can take it up; `attempt` tells that worker from the one before.
CREATE TABLE rule_simulation_runs (
  tenant_id text NOT NULL,
  id text NOT NULL,
  rule_id text NOT NULL,
  hash text NOT NULL,
  body jsonb NOT NULL,
  base_version integer,
  of_kind text NOT NULL CHECK (of_kind IN ('draft', 'proposal', 'rule', 'params')),
  of_id text,
  scope text NOT NULL CHECK (scope IN ('sample', 'whole')),
  per_kind integer NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  phase text NOT NULL CHECK (phase IN ('sample', 'whole')),
  total integer NOT NULL,
  tally jsonb NOT NULL,
  after jsonb NOT NULL,
  attempt integer NOT NULL,
  resumed integer NOT NULL,
  sample_id text,
  whole_id text,
  by_id text NOT NULL,
  by_name text NOT NULL,
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  ended_at timestamptz,
  reason text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('rule_simulation_runs');
--> statement-breakpoint
CREATE INDEX rule_simulation_runs_started ON rule_simulation_runs (tenant_id, started_at DESC, id);
--> statement-breakpoint
CREATE INDEX rule_simulation_runs_open ON rule_simulation_runs (tenant_id, updated_at)
  WHERE state IN ('waiting', 'running');
--> statement-breakpoint
-- A content that live intake is judged by without an alert.
CREATE TABLE rule_shadows (
  tenant_id text NOT NULL,
  id text NOT NULL,
  rule_id text NOT NULL,
  hash text NOT NULL,
  body jsonb NOT NULL,
  draft_id text,
  version integer,
  state text NOT NULL CHECK (state IN ('running', 'stopped')),
  started_by_id text NOT NULL,
  started_by_name text NOT NULL,
  started_at timestamptz NOT NULL,
  stopped_by_id text,
  stopped_by_name text,
  stopped_at timestamptz,
  reason text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('rule_shadows');
--> statement-breakpoint
CREATE INDEX rule_shadows_started ON rule_shadows (tenant_id, started_at DESC, id);
--> statement-breakpoint
-- Of several starts at once of the same content one wins.
CREATE UNIQUE INDEX rule_shadows_running ON rule_shadows (tenant_id, rule_id, hash)
  WHERE state = 'running';
--> statement-breakpoint
-- What a shadow and the version in force found on a day in a store, and a few records that
-- they tell apart.
CREATE TABLE rule_shadow_days (
  tenant_id text NOT NULL,
  shadow_id text NOT NULL,
  day date NOT NULL,
  store_id text NOT NULL,
  judged integer NOT NULL,
  only_shadow integer NOT NULL,
  only_active integer NOT NULL,
  in_both integer NOT NULL,
  failed integer NOT NULL,
  samples jsonb NOT NULL,
  PRIMARY KEY (tenant_id, shadow_id, day, store_id)
);
--> statement-breakpoint
SELECT hegui_guard('rule_shadow_days');
--> statement-breakpoint
-- The library's version that a version has taken in: what a later one of the library is
-- merged against. Before this column it was the newest of the library's before it.
ALTER TABLE rule_versions ADD COLUMN library_version integer;
--> statement-breakpoint
ALTER TABLE rule_drafts ADD COLUMN library_version integer;
--> statement-breakpoint
-- What the library changed and the tenant does not want.
CREATE TABLE rule_merges_declined (
  tenant_id text NOT NULL,
  rule_id text NOT NULL,
  library_version integer NOT NULL,
  reason text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, rule_id, library_version)
);
--> statement-breakpoint
SELECT hegui_append_only('rule_merges_declined');
--> statement-breakpoint
-- Ways to make a rule right more often, found in how its alerts were judged.
CREATE TABLE rule_tunings (
  tenant_id text NOT NULL,
  id text NOT NULL,
  rule_id text NOT NULL,
  version integer NOT NULL,
  change jsonb NOT NULL,
  effect jsonb NOT NULL,
  why jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'dismissed', 'outdated')),
  created_at timestamptz NOT NULL,
  draft_id text,
  decided_by text,
  decided_at timestamptz,
  reason text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('rule_tunings');
--> statement-breakpoint
CREATE INDEX rule_tunings_rule ON rule_tunings (tenant_id, rule_id, created_at DESC);
