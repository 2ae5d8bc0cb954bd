-- Each store's trade by the day (in China) its orders were placed on, in fen. What is
-- related is counted from three degrees of certainty on: sure (0.9), likely (0.5), perhaps (0.1).
CREATE TABLE related_days (
  tenant_id text NOT NULL,
  store_id text NOT NULL,
  day date NOT NULL,
  orders bigint NOT NULL,
  paid_fen bigint NOT NULL,
  refunded_fen bigint NOT NULL,
  sure_fen bigint NOT NULL,
  likely_fen bigint NOT NULL,
  perhaps_fen bigint NOT NULL,
  brand_fen bigint NOT NULL,
  PRIMARY KEY (tenant_id, store_id, day)
);
--> statement-breakpoint
SELECT hegui_guard('related_days');
--> statement-breakpoint
CREATE INDEX related_days_day ON related_days (tenant_id, day);
--> statement-breakpoint
-- Whose means are whose: the owners of a tenant's stores and the hashes by which their
-- people would show as buyers. A chunk of orders locks the row for as long as it is written.
CREATE TABLE owner_books (
  tenant_id text NOT NULL,
  revision integer NOT NULL,
  book jsonb NOT NULL,
  -- Hashes whose orders are still to be judged anew by this revision.
  pending jsonb NOT NULL,
  -- The day that related_windows end with.
  window_ends date,
  PRIMARY KEY (tenant_id)
);
--> statement-breakpoint
SELECT hegui_guard('owner_books');
--> statement-breakpoint
-- The sums of each store over the 30 days that end with the tenant's window_ends.
CREATE TABLE related_windows (
  tenant_id text NOT NULL,
  store_id text NOT NULL,
  orders bigint NOT NULL,
  paid_fen bigint NOT NULL,
  sure_fen bigint NOT NULL,
  likely_fen bigint NOT NULL,
  perhaps_fen bigint NOT NULL,
  brand_fen bigint NOT NULL,
  PRIMARY KEY (tenant_id, store_id)
);
--> statement-breakpoint
SELECT hegui_guard('related_windows');
--> statement-breakpoint
-- Days and windows follow the orders by the very statement that changes them, whoever sends
-- it: so they are always the sums that a recomputation finds. Rows are locked in one order.
CREATE FUNCTION hegui_roll_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text;
  sign integer;
BEGIN
  FOR source, sign IN
    SELECT * FROM (VALUES ('went', -1), ('came', 1)) s (source, sign)
    WHERE (s.source = 'came' AND TG_OP <> 'DELETE') OR (s.source = 'went' AND TG_OP <> 'INSERT')
  LOOP
    EXECUTE format(
      'INSERT INTO public.related_days AS d
       SELECT tenant_id, store_id, ((placed_at AT TIME ZONE ''UTC'') + interval ''8 hours'')::date AS day,
         %1$s * count(*) FILTER (WHERE paid_fen > 0),
         %1$s * sum(paid_fen)::bigint, %1$s * sum(refunded_fen)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.9), 0)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.5), 0)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.1), 0)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.5 AND brand), 0)::bigint
       FROM %2$I
       GROUP BY 1, 2, 3
       ORDER BY 1, 2, 3
       ON CONFLICT (tenant_id, store_id, day) DO UPDATE SET
         orders = d.orders + excluded.orders,
         paid_fen = d.paid_fen + excluded.paid_fen,
         refunded_fen = d.refunded_fen + excluded.refunded_fen,
         sure_fen = d.sure_fen + excluded.sure_fen,
         likely_fen = d.likely_fen + excluded.likely_fen,
         perhaps_fen = d.perhaps_fen + excluded.perhaps_fen,
         brand_fen = d.brand_fen + excluded.brand_fen', sign, source);
    EXECUTE format(
      'INSERT INTO public.related_windows AS w
       SELECT t.tenant_id, t.store_id,
         %1$s * count(*) FILTER (WHERE paid_fen > 0),
         %1$s * sum(paid_fen)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.9), 0)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.5), 0)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.1), 0)::bigint,
         %1$s * coalesce(sum(paid_fen) FILTER (WHERE related >= 0.5 AND brand), 0)::bigint
       FROM %2$I t JOIN public.owner_books b ON b.tenant_id = t.tenant_id
       WHERE ((placed_at AT TIME ZONE ''UTC'') + interval ''8 hours'')::date
         BETWEEN b.window_ends - 29 AND b.window_ends
       GROUP BY 1, 2
       ORDER BY 1, 2
       ON CONFLICT (tenant_id, store_id) DO UPDATE SET
         orders = w.orders + excluded.orders,
         paid_fen = w.paid_fen + excluded.paid_fen,
         sure_fen = w.sure_fen + excluded.sure_fen,
         likely_fen = w.likely_fen + excluded.likely_fen,
         perhaps_fen = w.perhaps_fen + excluded.perhaps_fen,
         brand_fen = w.brand_fen + excluded.brand_fen', sign, source);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER roll_days_in AFTER INSERT ON orders
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION hegui_roll_days();
--> statement-breakpoint
CREATE TRIGGER roll_days_out AFTER DELETE ON orders
  REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION hegui_roll_days();
--> statement-breakpoint
CREATE TRIGGER roll_days_over AFTER UPDATE ON orders
  REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION hegui_roll_days();
--> statement-breakpoint
-- The days of the orders that are there.
DO $$
BEGIN
  ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE related_days NO FORCE ROW LEVEL SECURITY;
  INSERT INTO related_days
  SELECT tenant_id, store_id, ((placed_at AT TIME ZONE 'UTC') + interval '8 hours')::date,
    count(*) FILTER (WHERE paid_fen > 0), sum(paid_fen), sum(refunded_fen), 0, 0, 0, 0
  FROM orders GROUP BY 1, 2, 3;
  ALTER TABLE orders FORCE ROW LEVEL SECURITY;
  ALTER TABLE related_days FORCE ROW LEVEL SECURITY;
END $$;
