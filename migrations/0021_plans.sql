-- A tenant's own wording of a plan, or a plan of its own; the release's stand beside them.
CREATE TABLE plan_versions (
  tenant_id text NOT NULL,
  plan_id text NOT NULL,
  number integer NOT NULL,
  body jsonb,
  note text NOT NULL,
  author_id text NOT NULL,
  author_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, plan_id, number)
);
--> statement-breakpoint
SELECT hegui_append_only('plan_versions');
--> statement-breakpoint
-- A plan under way keeps the plan as it was when it began.
CREATE TABLE plan_runs (
  tenant_id text NOT NULL,
  id text NOT NULL,
  plan_id text NOT NULL,
  plan jsonb NOT NULL,
  drill boolean NOT NULL,
  alert_id text,
  scope text,
  state text NOT NULL,
  started_at timestamptz NOT NULL,
  started_by text NOT NULL,
  due_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text,
  exits jsonb,
  review text,
  score integer,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('plan_runs');
--> statement-breakpoint
CREATE INDEX plan_runs_started ON plan_runs (tenant_id, started_at DESC, id);
--> statement-breakpoint
-- However many alerts call for it, a plan is under way once for what it is about.
CREATE UNIQUE INDEX plan_runs_scope ON plan_runs (tenant_id, plan_id, scope) WHERE state = 'running' AND scope IS NOT NULL;
--> statement-breakpoint
CREATE TABLE plan_steps (
  tenant_id text NOT NULL,
  run_id text NOT NULL,
  step_id text NOT NULL,
  due_at timestamptz NOT NULL,
  state text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  note text,
  late_told_at timestamptz,
  PRIMARY KEY (tenant_id, run_id, step_id)
);
--> statement-breakpoint
SELECT hegui_guard('plan_steps');
--> statement-breakpoint
CREATE INDEX plan_steps_due ON plan_steps (tenant_id, due_at) WHERE state = 'open' AND late_told_at IS NULL;
