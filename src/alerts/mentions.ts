interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Who is spoken to in a text, by `@` and their name. Of names that begin alike the longest
 * counts, and of people with one name all.
 */
export function mentionsIn<P extends Named>(text: string, people: readonly P[]): P[] {
  const names = [...new Set(people.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  const said = new Set<string>();
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = names.find((one) => one !== "" && text.startsWith(one, at + 1));
    if (name !== undefined) said.add(name);
  }
  return people.filter(({ name }) => said.has(name));
}
