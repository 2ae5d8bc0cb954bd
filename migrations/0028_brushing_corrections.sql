-- What a tenant's judgements of alerts taught about fakes, trial by trial, each with the
-- figures that it was taken or left for. The newest taken one of the model in use holds;
-- one without a correction leads back to the shipped model.
CREATE TABLE brushing_corrections (
  tenant_id text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  model text NOT NULL,
  correction jsonb,
  figures jsonb,
  taken boolean NOT NULL,
  reason text,
  by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, version)
);
--> statement-breakpoint
SELECT hegui_append_only('brushing_corrections');
