-- A change of what stored listings are judged by: a lexicon, a proof, or the day on which one
-- ends. The listings that it touches are judged again in order of their id, some at a time;
-- after_id is how far that is. What ends on a day is noticed once, so the id says what it was.
CREATE TABLE rejudgings (
  tenant_id text NOT NULL,
  id text NOT NULL,
  cause jsonb NOT NULL,
  at timestamptz NOT NULL,
  after_id text NOT NULL DEFAULT '',
  looked_at integer NOT NULL DEFAULT 0,
  judged integer NOT NULL DEFAULT 0,
  raised integer NOT NULL DEFAULT 0,
  ceased integer NOT NULL DEFAULT 0,
  done_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('rejudgings');
--> statement-breakpoint
CREATE INDEX rejudgings_waiting ON rejudgings (tenant_id, at) WHERE done_at IS NULL;
