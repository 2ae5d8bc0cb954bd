import { z } from "@hono/zod-openapi";
import { sha256Hex } from "#sha256";
import { isSignedBy } from "../../access/signer.ts";
import { hashOfEntry, isCheckpointOf } from "../log/entry.ts";
import { Checkpoint, ProvenEntry } from "../log/log-schema.ts";
import { isIncluded } from "../log/tree.ts";
import { checkpointPath, entriesPath, type Files, Manifest, manifestPath } from "./manifest.ts";

export type Flaw =
  | "manifest"
  | "signature"
  | "key"
  | "missing"
  | "altered"
  | "unlisted"
  | "entry"
  | "checkpoint";

export interface Verdict {
  /** Null where there is none that can be read. */
  readonly manifest: Manifest | null;
  readonly entries: number;
  readonly flaws: readonly { readonly flaw: Flaw; readonly at: string }[];
}

/**
 * Check a bundle without asking anybody: that its manifest was signed as it stands, that the
 * files are those that it lists, and that every entry of the audit log stood in the log whose
 * root was signed. `publicKey` (hex) is the signer's as the reader knows it from elsewhere;
 * without it the bundle is only shown to be whole, not whose it is.
 */
export function verifyBundle(files: Files, publicKey?: string): Verdict {
  const manifest = read(Manifest, files, manifestPath);
  if (manifest === undefined)
    return { manifest: null, entries: 0, flaws: [{ flaw: "manifest", at: manifestPath }] };

  const flaws: { flaw: Flaw; at: string }[] = [];
  const { signature, ...statement } = manifest;
  if (!isSignedBy(statement, signature, manifest.publicKey))
    flaws.push({ flaw: "signature", at: manifestPath });
  if (publicKey !== undefined && publicKey.toLowerCase() !== manifest.publicKey)
    flaws.push({ flaw: "key", at: manifestPath });

  const named = new Set([manifestPath]);
  for (const { path, size, sha256 } of manifest.files) {
    named.add(path);
    const bytes = files.get(path);
    if (bytes === undefined) flaws.push({ flaw: "missing", at: path });
    else if (bytes.length !== size || sha256Hex(bytes) !== sha256)
      flaws.push({ flaw: "altered", at: path });
  }
  for (const path of files.keys()) if (!named.has(path)) flaws.push({ flaw: "unlisted", at: path });

  const entries = read(z.array(ProvenEntry), files, entriesPath);
  if (entries === undefined) flaws.push({ flaw: "entry", at: entriesPath });
  for (const one of entries ?? [])
    if (!stands(one, manifest)) flaws.push({ flaw: "entry", at: `${entriesPath} #${one.index}` });

  const checkpoint = read(Checkpoint, files, checkpointPath);
  if (checkpoint === undefined || !isOfManifest(checkpoint, manifest))
    flaws.push({ flaw: "checkpoint", at: checkpointPath });
  return { manifest, entries: entries?.length ?? 0, flaws };
}

const stands = ({ entry, index, proof }: ProvenEntry, { tenant, log }: Manifest): boolean =>
  entry.tenant === tenant && isIncluded(hashOfEntry(entry), index, log.size, proof, log.root);

const isOfManifest = (checkpoint: Checkpoint, { tenant, log, publicKey }: Manifest): boolean =>
  checkpoint.tenant === tenant &&
  checkpoint.size === log.size &&
  checkpoint.root === log.root &&
  isCheckpointOf(publicKey, checkpoint);

function read<T>(shape: z.ZodType<T>, files: Files, path: string): T | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(new TextDecoder().decode(files.get(path))));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
