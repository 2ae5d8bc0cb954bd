-- Batches that brought records of this one, which wait in their parts to be judged.
ALTER TABLE intake_batches ADD COLUMN awaits jsonb NOT NULL DEFAULT '[]';
--> statement-breakpoint
-- The alerts that a grave one of their store would hide, beside alerts_gravest.
CREATE INDEX alerts_slightest ON alerts (tenant_id, store_id, area) WHERE status <> 'closed' AND level = 1 AND hidden_by IS NULL;
--> statement-breakpoint
-- An alert that is seen again changes its last_seen_at: with that in no index, and with room
-- on the page, none of the indexes is written again.
DROP INDEX alerts_fingerprint;
--> statement-breakpoint
CREATE INDEX alerts_fingerprint ON alerts (fingerprint, tenant_id);
--> statement-breakpoint
ALTER TABLE alerts SET (fillfactor = 80);
