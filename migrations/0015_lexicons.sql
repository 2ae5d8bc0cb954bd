-- What a tenant adds to a family of terms or turns off in it. The newest version holds; an
-- empty one is the family as it is built in.
CREATE TABLE lexicon_versions (
  tenant_id text NOT NULL,
  family text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  hash text NOT NULL,
  overlay jsonb NOT NULL,
  note text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, family, version)
);
--> statement-breakpoint
SELECT hegui_append_only('lexicon_versions');
--> statement-breakpoint
-- What a store can show for its claims: for all its goods, or for one listing.
CREATE TABLE proofs (
  tenant_id text NOT NULL,
  id text NOT NULL,
  store_id text NOT NULL,
  listing_id text,
  kind text NOT NULL,
  ref text,
  scope text,
  valid_until date,
  note text,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_why text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('proofs');
--> statement-breakpoint
CREATE INDEX proofs_store ON proofs (tenant_id, store_id) WHERE withdrawn_at IS NULL;
