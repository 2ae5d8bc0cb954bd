-- The audit log as a Merkle tree (RFC 9162), which shows afterwards that no entry was
-- altered, left out or slipped in. Entries are added in the order in which they are sealed.
CREATE TABLE log_leaves (
  tenant_id text NOT NULL,
  index bigint NOT NULL,
  audit_seq bigint NOT NULL,
  PRIMARY KEY (tenant_id, index),
  UNIQUE (tenant_id, audit_seq)
);
--> statement-breakpoint
SELECT hegui_append_only('log_leaves');
--> statement-breakpoint
CREATE TABLE log_nodes (
  tenant_id text NOT NULL,
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (tenant_id, level, index)
);
--> statement-breakpoint
SELECT hegui_append_only('log_nodes');
--> statement-breakpoint
CREATE TABLE log_checkpoints (
  tenant_id text NOT NULL,
  size bigint NOT NULL,
  root text NOT NULL,
  at timestamptz NOT NULL,
  signature jsonb NOT NULL,
  PRIMARY KEY (tenant_id, size)
);
--> statement-breakpoint
SELECT hegui_append_only('log_checkpoints');
--> statement-breakpoint
-- What somebody did, and what was done in some days, newest first.
CREATE INDEX audit_actor ON audit (tenant_id, actor_id, seq);
--> statement-breakpoint
CREATE INDEX audit_at ON audit (tenant_id, at);
