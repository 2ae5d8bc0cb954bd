interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Away {
  readonly personId: string;
  readonly deputyId: string;
  readonly deputyName: string;
  readonly from: Date;
  readonly until: Date;
}

/**
 * Who does somebody's work, given who is away: they themselves, or the first of their deputy,
 * that one's deputy and so on who is here.
 */
export function presentFor(person: Person, away: readonly Away[]): Person {
  const absence = away.find(({ personId }) => personId === person.id);
  return absence === undefined
    ? person
    : presentFor({ id: absence.deputyId, name: absence.deputyName }, away);
}

/** Whether work would come back to whom it left at some time, if somebody were away as well. */
export function closesLoop(next: Away, absences: readonly Away[]): boolean {
  const comesBack = ({ deputyId, from, until }: Away): boolean =>
    deputyId === next.personId ||
    absences.some(
      (one) =>
        one.personId === deputyId &&
        one.from < until &&
        from < one.until &&
        comesBack({
          ...one,
          from: one.from > from ? one.from : from,
          until: one.until < until ? one.until : until,
        }),
    );
  return comesBack(next);
}
