import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { HeguiError } from "../core/errors.ts";

/**
 * Of IPv6, addresses of the public internet are given out of this block alone (RFC 4291
 * §2.4 and IANA's registry); outside it lie old forms such as ::7f00:1, which is 127.0.0.1.
 */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an address is of the public internet, whatever way it is written. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "");
  if (!ipaddr.isValid(bare)) return false;
  // `process` unwraps IPv4 inside IPv6, as ::ffff:127.0.0.1.
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) return false;
  return parsed.range() === "unicast";
}

const unsafe = (what: string): HeguiError =>
  new HeguiError("unsafe_target", `${what} is not an address of the public internet`);

/**
 * Refuse an address that cannot be fetched safely: another protocol, credentials in
 * it, or a literal internal IP. A name is judged when it is resolved, by `guardedLookup`.
 *
 * @throws HeguiError `unsafe_target`
 */
export function refuseUnsafe(url: URL, allowHosts: readonly string[]): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new HeguiError("unsafe_target", `${url.protocol} is not fetched: use https or http`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new HeguiError(
      "unsafe_target",
      "An address with a name or password in it is not fetched",
    );
  }
  if (allowHosts.includes(url.host)) return;
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(literal) && !isPublicAddress(literal)) throw unsafe(url.hostname);
}

/**
 * Resolves names for the connection itself, so that the address that was judged is
 * the one connected to: a name that changes its answer in between gains nothing.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const bad = addresses?.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses ?? [];
    if (error !== null) callback(error, "", 0);
    else if (bad !== undefined || first === undefined) {
      callback(unsafe(`${hostname} (${bad?.address ?? "no address"})`), "", 0);
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
