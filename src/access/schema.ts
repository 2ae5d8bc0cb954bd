import { z } from "@hono/zod-openapi";
import { bigint, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";

export const tenants = pgTable("tenants", {
  tenantId: text("tenant_id").primaryKey(),
  name: text().notNull(),
  createdAt: instant("created_at").notNull(),
});

export const people = pgTable(
  "people",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    email: text().notNull(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const sessions = pgTable(
  "sessions",
  {
    tenantId: tenantId(),
    tokenHash: text("token_hash").notNull(),
    personId: text("person_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.tokenHash] })],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    keyHash: text("key_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const audit = pgTable(
  "audit",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    action: text().notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    before: jsonb(),
    after: jsonb(),
    requestId: text("request_id"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);

export const personalValues = pgTable(
  "personal_values",
  {
    tenantId: tenantId(),
    hash: text().notNull(),
    class: text().notNull(),
    sealed: text().notNull(),
    mask: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.hash] })],
);

export const roles = ["viewer", "operator", "compliance", "legal", "admin"] as const;
export const Role = z.enum(roles).openapi("Role");
export type Role = z.infer<typeof Role>;

export const SignIn = z
  .object({
    tenant: z.string().min(1).max(100),
    email: z.string().min(3).max(200),
    password: z.string().min(1).max(200),
  })
  .openapi("SignIn");
export type SignIn = z.infer<typeof SignIn>;

export const Me = z
  .object({
    tenant: z.object({ id: z.string(), name: z.string() }),
    person: z.object({ id: z.string(), name: z.string(), role: Role }),
  })
  .openapi("Me");
export type Me = z.infer<typeof Me>;

/** One entry of the audit log. */
export const AuditRow = z
  .object({
    at: z.iso.datetime({ offset: true }),
    actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    action: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string().nullable(),
  })
  .openapi("AuditEntry");
export type AuditRow = z.infer<typeof AuditRow>;
