-- Where notices go. The target (an address with its tokens and passwords) is sealed; `shown`
-- is what people may see of it. The lease makes one process at a time speak to a channel.
CREATE TABLE notify_channels (
  tenant_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  sealed text NOT NULL,
  shown jsonb NOT NULL,
  subscription jsonb NOT NULL,
  enabled boolean NOT NULL,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  lease text,
  leased_until timestamptz,
  paused_until timestamptz,
  failures integer NOT NULL DEFAULT 0,
  last_sent_at timestamptz,
  last_failed_at timestamptz,
  last_failure text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('notify_channels');
--> statement-breakpoint
CREATE UNIQUE INDEX notify_channels_name ON notify_channels (tenant_id, name) WHERE removed_at IS NULL;
--> statement-breakpoint
-- What one person wants to hear over a mail channel, at the address of their account.
CREATE TABLE notify_subscriptions (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  channel_id text NOT NULL,
  subscription jsonb NOT NULL,
  PRIMARY KEY (tenant_id, person_id, channel_id)
);
--> statement-breakpoint
SELECT hegui_guard('notify_subscriptions');
--> statement-breakpoint
CREATE TABLE notify_events (
  tenant_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  level integer NOT NULL,
  area text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  title jsonb NOT NULL,
  message jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_append_only('notify_events');
--> statement-breakpoint
-- One event to one recipient of one channel: the channel's own ('') or a person.
CREATE TABLE notify_deliveries (
  tenant_id text NOT NULL,
  id text NOT NULL,
  channel_id text NOT NULL,
  event_id text NOT NULL,
  person_id text NOT NULL,
  level integer NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  waiting_since timestamptz NOT NULL,
  settled_at timestamptz,
  reason text,
  PRIMARY KEY (tenant_id, id)
);
--> statement-breakpoint
SELECT hegui_guard('notify_deliveries');
--> statement-breakpoint
CREATE UNIQUE INDEX notify_deliveries_once ON notify_deliveries (tenant_id, channel_id, event_id, person_id);
--> statement-breakpoint
CREATE INDEX notify_deliveries_due ON notify_deliveries (tenant_id, channel_id, due_at) WHERE state = 'waiting';
--> statement-breakpoint
CREATE INDEX notify_deliveries_list ON notify_deliveries (tenant_id, waiting_since DESC, id);
--> statement-breakpoint
-- Every try and what came of it. Deliveries told in one message share its id.
CREATE TABLE notify_attempts (
  tenant_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  delivery_id text NOT NULL,
  channel_id text NOT NULL,
  message_id text NOT NULL,
  at timestamptz NOT NULL,
  outcome text NOT NULL,
  reason text,
  PRIMARY KEY (tenant_id, seq)
);
--> statement-breakpoint
SELECT hegui_append_only('notify_attempts');
--> statement-breakpoint
CREATE INDEX notify_attempts_rate ON notify_attempts (tenant_id, channel_id, at);
--> statement-breakpoint
CREATE INDEX notify_attempts_delivery ON notify_attempts (tenant_id, delivery_id, seq);
