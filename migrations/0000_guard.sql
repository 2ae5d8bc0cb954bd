-- Two roles do all the work. Neither owns a table and neither bypasses row-level
-- security, so that a query without a tenant sees nothing, whoever connects.
--   hegui_app     one tenant at a time, named by the setting hegui.tenant
--   hegui_system  lists tenants and relays the outbox; sees nothing else
-- Roles belong to the whole cluster: another database of it may have made them.
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['hegui_app', 'hegui_system'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role_name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A missing setting is NULL and a reset one is '': neither equals a tenant's id,
-- so the policy closes rather than opens.
CREATE FUNCTION hegui_guard(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO hegui_app USING (tenant_id = current_setting(''hegui.tenant'', true))',
    target
  );
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO hegui_app', target);
END $$;
--> statement-breakpoint
CREATE FUNCTION hegui_refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- The trigger stands even for the owner; the missing grant stands before it.
CREATE FUNCTION hegui_append_only(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hegui_guard(target);
  EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM hegui_app', target);
  EXECUTE format(
    'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION hegui_refuse_rewrite()',
    target
  );
  EXECUTE format(
    'CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION hegui_refuse_rewrite()',
    target
  );
END $$;
