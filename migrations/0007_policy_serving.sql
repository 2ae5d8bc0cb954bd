-- What serving a change needs beside its clauses: whether it came from an archive's
-- past, so that nobody is asked to respond; the stages that its document states; and
-- the edit that it shares with other documents.
ALTER TABLE policy_changes
  ADD COLUMN historic boolean NOT NULL DEFAULT false,
  ADD COLUMN life jsonb,
  ADD COLUMN group_id text;
--> statement-breakpoint
CREATE INDEX policy_changes_group ON policy_changes (tenant_id, group_id, detected_at DESC, id);
--> statement-breakpoint
CREATE TABLE policy_notes (
  tenant_id text NOT NULL,
  id text NOT NULL,
  change_id text NOT NULL,
  clause text,
  kind text NOT NULL,
  text text NOT NULL,
  author_id text NOT NULL,
  author text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('policy_notes');
--> statement-breakpoint
CREATE INDEX policy_notes_change ON policy_notes (tenant_id, change_id, at DESC, id);
--> statement-breakpoint
-- A clause over the versions in which it stood word for word, for search. Derived from
-- policy_versions; a missing row is made good at the next search.
CREATE TABLE policy_clauses (
  tenant_id text NOT NULL,
  source_id text NOT NULL,
  first_number integer NOT NULL,
  place integer NOT NULL,
  last_number integer NOT NULL,
  key text NOT NULL,
  heading text,
  text text NOT NULL,
  said text NOT NULL,
  modality text NOT NULL,
  impact integer,
  direction text,
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, source_id, first_number, place)
);
--> statement-breakpoint
SELECT hegui_guard('policy_clauses');
--> statement-breakpoint
CREATE INDEX policy_clauses_last ON policy_clauses (tenant_id, source_id, last_number);
--> statement-breakpoint
CREATE TABLE policy_proposals (
  tenant_id text NOT NULL,
  id text NOT NULL,
  change_id text NOT NULL,
  clause text NOT NULL,
  kind text NOT NULL,
  rule_id text,
  parameter text,
  before jsonb,
  after jsonb,
  unit text,
  basis jsonb NOT NULL,
  why jsonb NOT NULL,
  confidence real NOT NULL,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  reason text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('policy_proposals');
--> statement-breakpoint
CREATE INDEX policy_proposals_recent ON policy_proposals (tenant_id, created_at DESC, id);
--> statement-breakpoint
CREATE INDEX policy_proposals_change ON policy_proposals (tenant_id, change_id);
