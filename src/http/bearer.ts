/** The secret in an `Authorization: Bearer …` header, if that is what it holds. */
export const bearer = (header: string | undefined): string | undefined =>
  /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];

/** The password in an `Authorization: Basic …` header (RFC 7617), if that is what it holds. */
export function basicPassword(header: string | undefined): string | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? "") ?? [];
  if (encoded === undefined) return undefined;
  try {
    const pair = atob(encoded);
    return pair.includes(":") ? pair.slice(pair.indexOf(":") + 1) : undefined;
  } catch {
    return undefined;
  }
}
