import { isRun } from "./placeholder.ts";
import type { Reading } from "./reading.ts";

/** China Mobile's number on every demo phone and form; no one's. */
const demoNumbers = new Set(["13800138000", "13800138001", "13800000000", "13900000000"]);

/** Ranges of mobile resellers, of which platforms' privacy numbers and throw-away cards are made. */
const virtual = /^1(?:62|65|67|70|71)/;

/**
 * A phone number without its writing: `+86 138-0013-8000` and `0086 13800138000` are one.
 * Virtual numbers, hotlines and switchboards are shared by strangers and read as weak;
 * a number lent for one parcel (a virtual one with an extension) is no one's.
 */
export function readPhone(text: string): Reading | undefined {
  const [head = "", ...extensions] = text
    .normalize("NFKC")
    .split(/转|分机|ext\.?|[,;#x*]/i)
    .map((part) => part.replace(/\D/g, ""));
  const digits = head
    .replace(/^(?:00)?86(?=1[3-9]\d{9}|0?[2-9]\d{8,10}$)/, "")
    .replace(/^(?=(?:2\d|[3-9]\d\d)\d{8}$)/, "0");
  if (/^1[3-9]\d{9}/.test(digits)) return readMobile(digits, extensions.join(""));
  if (digits.length < 7 || isRun(digits)) return undefined;
  if (/^(?:95|96|12)\d{3,4}$/.test(digits)) return undefined;
  if (/^[48]00\d{7}$/.test(digits)) return { key: digits, strength: "weak" };
  return { key: [digits, ...extensions.filter((part) => part !== "")].join("-"), strength: "full" };
}

function readMobile(digits: string, extension: string): Reading | undefined {
  const number = digits.slice(0, 11);
  const isLent = virtual.test(number) && (extension !== "" || digits.length > 11);
  if (isLent || demoNumbers.has(number) || isRun(number)) return undefined;
  return { key: number, strength: virtual.test(number) ? "weak" : "full" };
}
