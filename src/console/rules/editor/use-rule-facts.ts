import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { RuleFact } from "../../../rulebase/fact-schema.ts";
import { factsQuery } from "../../api/rules.ts";

/** What the rules of an area may ask for; nothing until the server has told it. */
export function useRuleFacts(area: string): readonly RuleFact[] {
  const { data } = useQuery(factsQuery);
  return useMemo(() => (data ?? []).filter((one) => one.area === area), [data, area]);
}
