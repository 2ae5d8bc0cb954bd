import { useState } from "react";

const prefix = "hegui.precheck.";

/** A choice that this browser keeps from one visit to the next. */
export function useRemembered(
  name: string,
  given: readonly string[] | undefined,
): [readonly string[], (chosen: readonly string[]) => void] {
  const key = prefix + name;
  const [chosen, setChosen] = useState<readonly string[]>(() => given ?? kept(key));
  return [
    chosen,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next));
      setChosen(next);
    },
  ];
}

function kept(key: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(parsed) ? parsed.filter((one) => typeof one === "string") : [];
  } catch {
    // Whatever else wrote there: the choice is made anew.
    return [];
  }
}
