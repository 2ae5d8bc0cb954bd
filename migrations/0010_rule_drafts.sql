-- What somebody wants a rule to say, until it is in force or given up. `hash` is of the
-- body as it stands; an approval names the hash that it was given for.
CREATE TABLE rule_drafts (
  tenant_id text NOT NULL,
  id text NOT NULL,
  rule_id text NOT NULL,
  base_version integer,
  hash text NOT NULL,
  body jsonb NOT NULL,
  note text,
  effective_from timestamptz,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'activated', 'withdrawn')),
  version integer,
  author_id text NOT NULL,
  author_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('rule_drafts');
--> statement-breakpoint
CREATE INDEX rule_drafts_updated ON rule_drafts (tenant_id, updated_at DESC, id);
--> statement-breakpoint
CREATE TABLE rule_draft_events (
  tenant_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  draft_id text NOT NULL,
  kind text NOT NULL,
  hash text NOT NULL,
  note text,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
--> statement-breakpoint
SELECT hegui_append_only('rule_draft_events');
--> statement-breakpoint
CREATE INDEX rule_draft_events_draft ON rule_draft_events (tenant_id, draft_id, seq);
--> statement-breakpoint
-- What a content of a rule would have done, by the hash of that content.
CREATE TABLE rule_simulations (
  tenant_id text NOT NULL,
  id text NOT NULL,
  rule_id text NOT NULL,
  hash text NOT NULL,
  result jsonb NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('rule_simulations');
--> statement-breakpoint
CREATE INDEX rule_simulations_content ON rule_simulations (tenant_id, rule_id, hash, at DESC);
--> statement-breakpoint
-- A stop waits for what it waits for; a retired rule is not meant to come back.
ALTER TABLE rule_publications ADD COLUMN retired boolean NOT NULL DEFAULT false;
