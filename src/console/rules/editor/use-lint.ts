import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { lintQuery } from "../../api/rule-drafts.ts";
import type { Lint } from "./problems.tsx";

type Json = Readonly<Record<string, unknown>>;

/** Long enough to type on in, short enough to feel at once. */
const pause = 300;

/** Checks a rule whenever its writer pauses; until the answer comes, the last one stands. */
export function useLint(rule: Json): Lint {
  const [settled, setSettled] = useState(rule);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(rule), pause);
    return () => clearTimeout(timer);
  }, [rule]);
  const { data, isError, isPlaceholderData } = useQuery({
    ...lintQuery(settled),
    placeholderData: keepPreviousData,
  });
  const isStale = settled !== rule || isPlaceholderData || data === undefined;
  return { problems: data ?? [], state: isError ? "failed" : isStale ? "checking" : "checked" };
}
