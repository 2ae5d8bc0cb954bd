-- The proofs without which an answer would have been a worse one, and what a record says apart
-- from its id, so that it is known again once it is published.
ALTER TABLE prechecks ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]';
--> statement-breakpoint
ALTER TABLE prechecks ADD COLUMN wording_hash text;
--> statement-breakpoint
CREATE INDEX prechecks_subject ON prechecks (tenant_id, kind, subject_id, id DESC) WHERE subject_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX prechecks_wording ON prechecks (tenant_id, wording_hash, id DESC) WHERE wording_hash IS NOT NULL;
--> statement-breakpoint
-- Requests that may come twice, by the key that their sender gave them. Line 0 is a request,
-- the others are lines of a batch; a batch itself has no answer of its own.
CREATE TABLE precheck_keys (
  tenant_id text NOT NULL,
  key text NOT NULL,
  line integer NOT NULL,
  input_hash text NOT NULL,
  precheck_id text,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key, line)
);
--> statement-breakpoint
SELECT hegui_guard('precheck_keys');
--> statement-breakpoint
CREATE INDEX precheck_keys_at ON precheck_keys (tenant_id, at);
