-- What people said of two stores' having one owner. The latest word counts, and all stay.
CREATE TABLE link_decisions (
  tenant_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  a text NOT NULL,
  b text NOT NULL,
  verdict text NOT NULL,
  reason text NOT NULL,
  decided_by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
--> statement-breakpoint
SELECT hegui_append_only('link_decisions');
