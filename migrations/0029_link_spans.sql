-- From when until when two stores were taken for one owner's, and by what (values masked).
-- A link that changes ends and begins anew; one that stands has no end.
CREATE TABLE link_spans (
  tenant_id text NOT NULL,
  a text NOT NULL,
  b text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  p double precision NOT NULL,
  bridge boolean NOT NULL,
  why jsonb NOT NULL,
  PRIMARY KEY (tenant_id, a, b, valid_from)
);
--> statement-breakpoint
SELECT hegui_guard('link_spans');
--> statement-breakpoint
CREATE UNIQUE INDEX link_spans_standing ON link_spans (tenant_id, a, b) WHERE valid_to IS NULL;
