CREATE TABLE rule_versions (
  tenant_id text NOT NULL,
  rule_id text NOT NULL,
  version integer NOT NULL,
  hash text NOT NULL,
  origin text NOT NULL,
  body jsonb NOT NULL,
  note text,
  author_id text NOT NULL,
  author_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, rule_id, version)
);
--> statement-breakpoint
SELECT hegui_append_only('rule_versions');
--> statement-breakpoint
-- A rule is in force in the version that its latest publication names; a
-- publication without a version stops it. Rolling back publishes an older version.
CREATE TABLE rule_publications (
  tenant_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  rule_id text NOT NULL,
  version integer,
  effective_from timestamptz NOT NULL,
  reason text,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
--> statement-breakpoint
SELECT hegui_append_only('rule_publications');
