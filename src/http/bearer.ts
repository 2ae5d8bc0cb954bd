/** The secret in an `Authorization: Bearer …` header, if that is what it holds. */
export const bearer = (header: string | undefined): string | undefined =>
  /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
