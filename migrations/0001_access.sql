CREATE TABLE tenants (
  tenant_id text PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL
);
--> statement-breakpoint
SELECT hegui_guard('tenants');
--> statement-breakpoint
CREATE POLICY system_lists ON tenants FOR SELECT TO hegui_system USING (true);
--> statement-breakpoint
GRANT SELECT ON tenants TO hegui_system;
--> statement-breakpoint
CREATE TABLE people (
  tenant_id text NOT NULL,
  id text NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, email)
);
--> statement-breakpoint
SELECT hegui_guard('people');
--> statement-breakpoint
CREATE TABLE sessions (
  tenant_id text NOT NULL,
  token_hash text NOT NULL,
  person_id text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, token_hash)
);
--> statement-breakpoint
SELECT hegui_guard('sessions');
--> statement-breakpoint
CREATE TABLE api_keys (
  tenant_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  key_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key_hash)
);
--> statement-breakpoint
SELECT hegui_guard('api_keys');
--> statement-breakpoint
CREATE TABLE audit (
  tenant_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  request_id text,
  PRIMARY KEY (tenant_id, seq)
);
--> statement-breakpoint
SELECT hegui_append_only('audit');
--> statement-breakpoint
CREATE INDEX audit_subject ON audit (tenant_id, subject_kind, subject_id, seq);
--> statement-breakpoint
-- A job is caused by a change: its row is written in the change's transaction and
-- handed to the queue after the commit.
CREATE TABLE outbox (
  tenant_id text NOT NULL,
  id text NOT NULL,
  topic text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  relayed_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('outbox');
--> statement-breakpoint
CREATE INDEX outbox_waiting ON outbox (created_at) WHERE relayed_at IS NULL;
--> statement-breakpoint
CREATE POLICY system_relays ON outbox TO hegui_system USING (true);
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON outbox TO hegui_system;
--> statement-breakpoint
-- Clear personal values, sealed; records hold only the keyed hash.
CREATE TABLE personal_values (
  tenant_id text NOT NULL,
  hash text NOT NULL,
  class text NOT NULL,
  sealed text NOT NULL,
  mask text NOT NULL,
  PRIMARY KEY (tenant_id, hash)
);
--> statement-breakpoint
SELECT hegui_guard('personal_values');
