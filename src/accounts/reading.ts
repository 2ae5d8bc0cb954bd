import ipaddr from "ipaddr.js";
import { readAddress } from "./address.ts";
import type { Kind } from "./kind.ts";
import { readLicence } from "./licence.ts";
import { isPersonName, leastShareOfName } from "./person-name.ts";
import { readPhone } from "./phone.ts";
import { isPlaceholder } from "./placeholder.ts";

/** A value as it is matched. */
export interface Reading {
  /** The same for all writings of one thing, within its kind. */
  readonly key: string;
  /** `weak` may confirm a link, but is shared by strangers too often to make one. */
  readonly strength: "full" | "weak";
  /** The least share of other owners that have it, where its form tells. */
  readonly atLeast?: number;
}

const readers: Readonly<Record<Kind, (text: string) => Reading | undefined>> = {
  phone: readPhone,
  licence: readLicence,
  address: readAddress,
  ip: readIp,
  email: readEmail,
  device: readDevice,
  payee: readPayee,
  legal_rep: readPerson,
  staff: readStaff,
  entity: readCompany,
};

/** What is left of a value whose middle was hidden is many people's. */
const masked = /[*•＊]{2,}|x{3,}/i;

/** A value of a kind without its writing; nothing for what stands for nobody. */
export function read(kind: Kind, value: string): Reading | undefined {
  if (isPlaceholder(value)) return undefined;
  return masked.test(value) ? { key: squeezed(value), strength: "weak" } : readers[kind](value);
}

const squeezed = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]+/g, "");

/** Ranges in which an address says nothing: a home's inside, a carrier's NAT, a machine itself. */
const nowhere = new Set([
  "private",
  "loopback",
  "linkLocal",
  "carrierGradeNat",
  "uniqueLocal",
  "unspecified",
  "broadcast",
  "multicast",
]);

/** IPv4 as it is, IPv6 by its /64, which is one site (RFC 6177). */
function readIp(text: string): Reading | undefined {
  const plain = text.trim().replace(/^\[|\]$/g, "");
  if (!ipaddr.isValid(plain)) return undefined;
  const address = ipaddr.process(plain);
  if (nowhere.has(address.range())) return undefined;
  const key =
    address instanceof ipaddr.IPv6
      ? `${address.parts
          .slice(0, 4)
          .map((part) => part.toString(16))
          .join(":")}::/64`
      : address.toString();
  return { key, strength: "full" };
}

/** Mailboxes that a role answers, not a person. */
const roles =
  /^(?:info|service|services|support|sales|admin|contact|office|hr|kefu|shop|store|customer|cs|help|hello|marketing|postmaster|webmaster)$/;

/** Without case, tags behind `+` and, at Gmail, dots. */
function readEmail(text: string): Reading | undefined {
  const [, local = "", domain = ""] = /^([^@]+)@([^@]+\.[^@]+)$/.exec(squeezed(text)) ?? [];
  const bare = local.replace(/\+.*$/, "");
  const name = /^(?:gmail|googlemail)\.com$/.test(domain) ? bare.replaceAll(".", "") : bare;
  if (domain === "" || isPlaceholder(name) || /^no-?reply/.test(name)) return undefined;
  return { key: `${name}@${domain}`, strength: roles.test(name) ? "weak" : "full" };
}

/** Identifiers that whole series of devices answer with. */
const commonDevices = new Set(["9774d56d682e549c", "020000000000", "fffffffffffffff"]);

function readDevice(text: string): Reading | undefined {
  const key = squeezed(text).replace(/[-:_.{}]/g, "");
  return key.length < 4 || commonDevices.has(key) ? undefined : { key, strength: "full" };
}

/** Payment services collect for everybody. */
const collectors = /^(?:支付宝|财付通|微信支付|银联|拉卡拉|抖音支付|京东支付|网银在线)/;

/** An account number without spaces; a mere name is as good as a name. */
function readPayee(text: string): Reading | undefined {
  const plain = squeezed(text);
  const mailbox = plain.includes("@") ? readEmail(plain) : undefined;
  if (mailbox !== undefined) return mailbox;
  if (isPersonName(plain)) return readPerson(plain);
  if (collectors.test(plain)) return undefined;
  const key = plain.replace(/[-_()]/g, "");
  if (isPlaceholder(key)) return undefined;
  // Four digits alone are one account's in ten thousand.
  return { key, strength: key.includes("尾号") ? "weak" : "full" };
}

function readPerson(text: string): Reading | undefined {
  const key = squeezed(text).replace(/[·•.,-]|先生$|女士$/g, "");
  return key.length < 2 ? undefined : { key, strength: "full", atLeast: leastShareOfName(key) };
}

/** What every shop calls its seats: a role and a number. */
const seat =
  /^(?:客服|售前|售后|运营|店长|财务|仓库|主管|员工|kefu|cs|staff|service)(?:小.)?[-_:号]?\d{0,4}$/;

/** Staff by account, phone or mail; a name or a seat alone says little. */
function readStaff(text: string): Reading | undefined {
  const plain = squeezed(text);
  if (seat.test(plain)) return { key: plain, strength: "weak" };
  if (plain.includes("@")) return readEmail(plain);
  if (/^\+?[\d-]{11,}$/.test(plain)) return readPhone(plain);
  if (isPersonName(plain)) return { key: plain, strength: "weak" };
  return { key: plain, strength: "full" };
}

function readCompany(text: string): Reading | undefined {
  const key = squeezed(text)
    .replace(/[()（）.,·]/g, "")
    .replace(/有限责任公司$/, "有限公司");
  return key.length < 4 ? undefined : { key, strength: "full" };
}
