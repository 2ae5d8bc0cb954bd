-- Orders by the month they were placed in (UTC). The months lie in a schema of their own
-- and are made when first needed; the key of a partitioned table must hold the month, so
-- that order_keys keeps an id from standing twice, and knows where each order lies.
CREATE SCHEMA hegui_months;
--> statement-breakpoint
ALTER TABLE orders RENAME TO orders_before;
--> statement-breakpoint
ALTER INDEX orders_pkey RENAME TO orders_before_pkey;
--> statement-breakpoint
DROP INDEX orders_batch, orders_store, orders_account, orders_device, orders_address, orders_tracking;
--> statement-breakpoint
-- paid_fen is what was paid and stays, refunded_fen what went back; related is the
-- probability that the buyer is the store's own, brand whether by what a sister has too.
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
  paid_fen bigint NOT NULL,
  refunded_fen bigint NOT NULL,
  related double precision NOT NULL,
  brand boolean NOT NULL,
  data jsonb NOT NULL,
  hash text NOT NULL,
  batch_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id, placed_at)
) PARTITION BY RANGE (placed_at);
--> statement-breakpoint
SELECT hegui_guard('orders');
--> statement-breakpoint
-- The tenant stands second: were it first, each of these would seem as good as the key to
-- find an order by, as long as the tenant is too new for the statistics.
CREATE INDEX orders_store ON orders (store_id, tenant_id, placed_at);
--> statement-breakpoint
-- What orders of one hand share. Columns, not paths into data: under row-level
-- security an index on an expression is not used unless its functions are leakproof.
CREATE INDEX orders_account ON orders (buyer_account, tenant_id, placed_at);
--> statement-breakpoint
CREATE INDEX orders_device ON orders (buyer_device, tenant_id, placed_at);
--> statement-breakpoint
CREATE INDEX orders_address ON orders (buyer_address, tenant_id, placed_at);
--> statement-breakpoint
CREATE INDEX orders_tracking ON orders (tracking_no, tenant_id, placed_at);
--> statement-breakpoint
CREATE TABLE order_keys (
  tenant_id text NOT NULL,
  id text NOT NULL,
  placed_at timestamptz NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('order_keys');
--> statement-breakpoint
-- Makes the month of an instant, as the owner of orders, with the same guard. The month is
-- made aside and attached, which stops nobody from reading or writing the others.
CREATE FUNCTION hegui_open_month(at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first timestamp := date_trunc('month', at AT TIME ZONE 'UTC');
  name text := to_char(first, '"orders_"YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('hegui.open_month'));
  IF to_regclass('hegui_months.' || name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE hegui_months.%I (LIKE public.orders INCLUDING ALL)', name);
  PERFORM public.hegui_guard(format('hegui_months.%I', name)::regclass);
  EXECUTE format(
    'ALTER TABLE public.orders ATTACH PARTITION hegui_months.%I FOR VALUES FROM (%L) TO (%L)',
    name, first AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC'
  );
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION hegui_open_month(timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hegui_open_month(timestamptz) TO hegui_app;
--> statement-breakpoint
-- Which months there are, for a role that sees no catalogue of another's schema.
CREATE FUNCTION hegui_open_months() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT replace(substr(c.relname, 8), '_', '-') FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'hegui_months'
  WHERE c.relkind = 'r' AND c.relname ~ '^orders_\d{4}_\d{2}$'
$$;
--> statement-breakpoint
-- The orders that were there. The owner's session is bound by the guard, so it is lifted meanwhile.
DO $$
DECLARE month timestamptz;
BEGIN
  ALTER TABLE orders_before NO FORCE ROW LEVEL SECURITY;
  FOR month IN SELECT DISTINCT date_trunc('month', placed_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' FROM orders_before LOOP
    PERFORM hegui_open_month(month);
  END LOOP;
  ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE order_keys NO FORCE ROW LEVEL SECURITY;
  INSERT INTO order_keys SELECT tenant_id, id, placed_at, hash FROM orders_before;
  INSERT INTO orders
  SELECT tenant_id, id, store_id, placed_at, amount, status, buyer_account, buyer_device,
    buyer_address, tracking_no,
    CASE WHEN status IN ('refunded', 'cancelled') THEN 0 ELSE greatest(0, paid - back) END,
    CASE WHEN status = 'refunded' AND back = 0 THEN paid ELSE least(paid, back) END,
    0, false, data, hash, batch_id, received_at
  FROM (
    SELECT *, round(amount * 100)::bigint AS paid,
      round(coalesce((data->'refund'->>'amount')::float8, 0) * 100)::bigint AS back
    FROM orders_before
  ) o;
  ALTER TABLE orders FORCE ROW LEVEL SECURITY;
  ALTER TABLE order_keys FORCE ROW LEVEL SECURITY;
  DROP TABLE orders_before;
END $$;
--> statement-breakpoint
-- Records of a batch that wait to be judged, some hundred a row: workers take a row each
-- and delete it with what they find, so that several share a batch and none judges twice.
CREATE TABLE intake_parts (
  tenant_id text NOT NULL,
  batch_id text NOT NULL,
  number integer NOT NULL,
  ids jsonb NOT NULL,
  PRIMARY KEY (tenant_id, batch_id, number)
);
--> statement-breakpoint
SELECT hegui_guard('intake_parts');
--> statement-breakpoint
-- Batches that wait at this moment.
DO $$
DECLARE kind record;
BEGIN
  ALTER TABLE intake_batches NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE intake_parts NO FORCE ROW LEVEL SECURITY;
  FOR kind IN SELECT unnest(ARRAY['listings', 'promotions', 'orders', 'messages', 'metrics']) AS name LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', kind.name);
    EXECUTE format(
      'INSERT INTO intake_parts
       SELECT tenant_id, batch_id, part, jsonb_agg(id)
       FROM (
         SELECT r.tenant_id, r.batch_id, r.id,
           ((row_number() OVER (PARTITION BY r.tenant_id, r.batch_id ORDER BY r.id) - 1) / 500)::int AS part
         FROM %I r JOIN intake_batches b ON b.tenant_id = r.tenant_id AND b.id = r.batch_id
         WHERE b.evaluated_at IS NULL
       ) waiting
       GROUP BY tenant_id, batch_id, part', kind.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kind.name);
  END LOOP;
  ALTER TABLE intake_batches FORCE ROW LEVEL SECURITY;
  ALTER TABLE intake_parts FORCE ROW LEVEL SECURITY;
END $$;
