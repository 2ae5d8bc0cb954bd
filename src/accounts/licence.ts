import type { Reading } from "./reading.ts";

/** The 31 characters of GB 32100-2015; I, O, S, V and Z are left out as they look like digits. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** Weight of place i is 3^i mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Letters that the code cannot hold, as what they were misread from. */
const misread: Readonly<Record<string, string>> = { I: "1", O: "0", S: "5", Z: "2" };

/** Whether a unified social credit code's check character is right (GB 32100-2015). */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(code)) return false;
  const sum = weights.reduce(
    (total, weight, i) => total + weight * alphabet.indexOf(code[i] ?? ""),
    0,
  );
  return alphabet[(31 - (sum % 31)) % 31] === code[17];
}

/**
 * A licence number without its writing. One with a wrong check character still counts,
 * as two stores rarely err alike; one too short, or with a long run of one digit, does not.
 */
export function readLicence(text: string): Reading | undefined {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  const code =
    plain.length === 18 ? plain.replace(/[IOSZ]/g, (letter) => misread[letter] ?? "") : plain;
  if (isCreditCode(code)) return { key: code, strength: "full" };
  if (code.length < 6 || /(.)\1{7}/.test(code)) return undefined;
  return { key: code, strength: "full" };
}
