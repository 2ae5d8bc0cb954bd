import type { Checker } from "../copy/judge.ts";
import type { DocumentReader } from "../core/documents.ts";
import type { Fetcher } from "../core/fetcher.ts";
import type { Sender } from "../core/sender.ts";
import type { WorkCalendar } from "../core/working-time.ts";
import type { Database, Tx } from "../db/database.ts";
import type { Plan } from "../plans/plan.ts";
import type { PdfWriter } from "../policy/export/filed.ts";
import type { Risk } from "../risks/schema.ts";
import type { BrushingModel } from "../transactions/model.ts";
import type { Role } from "./schema.ts";
import type { Signer } from "./signer.ts";
import type { Vault } from "./vault.ts";

/** Who acts: a person at the console, an API key, or Hegui itself in a job. */
export interface Actor {
  readonly kind: "person" | "key" | "system";
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Everything of the outside world that verbs may reach. */
export interface Ports {
  readonly fetcher: Fetcher;
  /** Sends notices. */
  readonly sender: Sender;
  /** Where people open the console, for links in notices; without it these have none. */
  readonly consoleUrl?: string | undefined;
  /** Reads PDF and DOCX. */
  readonly documents: DocumentReader;
  readonly writePdf: PdfWriter;
  /** Keyed hashes and sealing of personal values. */
  readonly vault: Vault;
  /** Signs receipts. */
  readonly signer: Signer;
  /** Judges copy by the lexicons in force. */
  readonly checker: Checker;
  /** China's working days and hours. */
  readonly calendar: WorkCalendar;
  /** The contingency plans of this release. */
  readonly plans: readonly Plan[];
  /** The risk library of this release. */
  readonly risks: readonly Risk[];
  /** Tells fake trades. */
  readonly brushing: BrushingModel;
  /** Says that the outbox has new rows; called after a commit. */
  readonly wake: () => void;
}

/**
 * What a verb acts in. `tx` is set while a verb runs: a verb that it calls joins
 * that transaction instead of opening its own.
 */
export interface Ctx {
  readonly tenant: string;
  readonly actor: Actor;
  readonly db: Database;
  readonly now: () => Date;
  readonly randomBytes: (n: number) => Uint8Array;
  /** A new id, sortable by time, as `<prefix>_<time><random>`. */
  readonly newId: (prefix: string) => string;
  readonly ports: Ports;
  readonly requestId?: string;
  readonly tx?: Tx;
}

/** The actor of jobs and schedules. */
export const system: Actor = { kind: "system", id: "system", name: "Hegui", role: "admin" };

/** Calls of one lane may share a transaction: one actor in one role, in one tenant. */
export const actorLane = ({ tenant, actor }: Ctx): string =>
  `${tenant} ${actor.kind} ${actor.id} ${actor.role}`;
