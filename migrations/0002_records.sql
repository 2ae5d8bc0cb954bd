CREATE TABLE intake_batches (
  tenant_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  content_hash text NOT NULL,
  received integer NOT NULL,
  stored integer NOT NULL,
  unchanged integer NOT NULL,
  rejected integer NOT NULL,
  errors jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  evaluated_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('intake_batches');
--> statement-breakpoint
CREATE INDEX intake_batches_content ON intake_batches (tenant_id, kind, content_hash);
--> statement-breakpoint
CREATE TABLE stores (
  tenant_id text NOT NULL,
  id text NOT NULL,
  platform text NOT NULL,
  name text NOT NULL,
  brand text,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('stores');
--> statement-breakpoint
CREATE TABLE metrics (
  tenant_id text NOT NULL,
  id text NOT NULL,
  store_id text NOT NULL,
  date date NOT NULL,
  name text NOT NULL,
  value double precision NOT NULL,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('metrics');
--> statement-breakpoint
CREATE INDEX metrics_batch ON metrics (tenant_id, batch_id);
--> statement-breakpoint
CREATE INDEX metrics_series ON metrics (tenant_id, store_id, name, date);
--> statement-breakpoint
CREATE TABLE listings (
  tenant_id text NOT NULL,
  id text NOT NULL,
  store_id text NOT NULL,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('listings');
--> statement-breakpoint
CREATE INDEX listings_batch ON listings (tenant_id, batch_id);
--> statement-breakpoint
CREATE INDEX listings_store ON listings (tenant_id, store_id);
--> statement-breakpoint
CREATE TABLE price_points (
  tenant_id text NOT NULL,
  id text NOT NULL,
  listing_id text NOT NULL,
  sku_id text NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  price double precision NOT NULL,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('price_points');
--> statement-breakpoint
CREATE INDEX price_points_series ON price_points (tenant_id, listing_id, at);
--> statement-breakpoint
CREATE TABLE promotions (
  tenant_id text NOT NULL,
  id text NOT NULL,
  store_ids text[] NOT NULL,
  starts_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('promotions');
--> statement-breakpoint
CREATE INDEX promotions_batch ON promotions (tenant_id, batch_id);
--> statement-breakpoint
CREATE TABLE orders (
  tenant_id text NOT NULL,
  id text NOT NULL,
  store_id text NOT NULL,
  placed_at timestamptz NOT NULL,
  amount double precision NOT NULL,
  status text NOT NULL,
  buyer_account text,
  buyer_device text,
  buyer_address text,
  tracking_no text,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('orders');
--> statement-breakpoint
CREATE INDEX orders_batch ON orders (tenant_id, batch_id);
--> statement-breakpoint
CREATE INDEX orders_store ON orders (tenant_id, store_id, placed_at);
--> statement-breakpoint
-- What orders of one hand share. Columns, not paths into data: under row-level
-- security an index on an expression is not used unless its functions are leakproof.
CREATE INDEX orders_account ON orders (tenant_id, buyer_account, placed_at);
--> statement-breakpoint
CREATE INDEX orders_device ON orders (tenant_id, buyer_device, placed_at);
--> statement-breakpoint
CREATE INDEX orders_address ON orders (tenant_id, buyer_address, placed_at);
--> statement-breakpoint
CREATE INDEX orders_tracking ON orders (tenant_id, tracking_no);
--> statement-breakpoint
CREATE TABLE messages (
  tenant_id text NOT NULL,
  id text NOT NULL,
  conversation_id text NOT NULL,
  store_id text NOT NULL,
  at timestamptz NOT NULL,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('messages');
--> statement-breakpoint
CREATE INDEX messages_batch ON messages (tenant_id, batch_id);
--> statement-breakpoint
CREATE INDEX messages_conversation ON messages (tenant_id, conversation_id, at);
--> statement-breakpoint
-- What was judged under which rule base. The key is what makes a repeated job a no-op.
CREATE TABLE evaluations (
  tenant_id text NOT NULL,
  kind text NOT NULL,
  subject_id text NOT NULL,
  subject_hash text NOT NULL,
  rule_base_hash text NOT NULL,
  batch_id text NOT NULL,
  findings integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, kind, subject_id, subject_hash)
);
--> statement-breakpoint
SELECT hegui_append_only('evaluations');
--> statement-breakpoint
CREATE TABLE prechecks (
  tenant_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  subject_id text,
  store_ids text[] NOT NULL,
  input_hash text NOT NULL,
  rule_base_hash text NOT NULL,
  verdict text NOT NULL,
  findings jsonb NOT NULL,
  record jsonb NOT NULL,
  receipt jsonb NOT NULL,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('prechecks');
