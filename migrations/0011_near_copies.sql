-- Listings on sale by the keys of their descriptions: those that share one may be near
-- copies. Rows rather than arrays, as only equality uses an index under row-level security.
CREATE TABLE listing_bands (
  tenant_id text NOT NULL,
  key integer NOT NULL,
  listing_id text NOT NULL,
  PRIMARY KEY (tenant_id, key, listing_id)
);
--> statement-breakpoint
SELECT hegui_guard('listing_bands');
--> statement-breakpoint
-- The keys that a listing stands under, so that they are found again when it changes.
CREATE TABLE listing_keys (
  tenant_id text NOT NULL,
  listing_id text NOT NULL,
  keys jsonb NOT NULL,
  PRIMARY KEY (tenant_id, listing_id)
);
--> statement-breakpoint
SELECT hegui_guard('listing_keys');
--> statement-breakpoint
-- What the stores put under many of their goods, of a sample, as hashes of shingles.
CREATE TABLE listing_form (
  tenant_id text NOT NULL,
  shingles jsonb NOT NULL,
  sampled integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id)
);
--> statement-breakpoint
SELECT hegui_guard('listing_form');
