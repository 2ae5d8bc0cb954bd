import { z } from "@hono/zod-openapi";
import { sha256Hex } from "#sha256";
import { Signature } from "../../access/signer.ts";

/** The files of a bundle by their paths. */
export type Files = ReadonlyMap<string, Uint8Array>;

export const manifestPath = "manifest.json";
export const entriesPath = "log/entries.json";
export const checkpointPath = "log/checkpoint.json";

/** What a bundle is of and what is in it. All but the signature is signed. */
export const Manifest = z.object({
  format: z.literal("hegui-evidence/1"),
  tenant: z.string(),
  alertId: z.string(),
  at: z.iso.datetime({ offset: true }),
  by: z.object({ id: z.string(), name: z.string() }),
  /** The tree that the entries are shown to be in. */
  log: z.object({ size: z.int().min(0), root: z.string() }),
  files: z.array(z.object({ path: z.string(), size: z.int().min(0), sha256: z.string() })),
  publicKey: z.string(),
  signature: Signature,
});
export type Manifest = z.infer<typeof Manifest>;

/** The files as a manifest lists them. */
export const listed = (files: Files): Manifest["files"] =>
  [...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256Hex(bytes) }));
