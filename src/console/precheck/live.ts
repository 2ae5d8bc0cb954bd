import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { TriedPrecheck } from "../../precheck/schema.ts";
import { type Question, triedQuery } from "../api/precheck.ts";
import { useSettled } from "../parts/use-settled.ts";
import type { LiveMark } from "./live-marks.ts";

/** What was said to a question. */
export interface Tried {
  readonly question: Question;
  readonly result: TriedPrecheck;
}

export interface Live {
  readonly tried: Tried | undefined;
  readonly state: "off" | "checking" | "checked" | "failed";
  readonly error: Error | null;
}

/**
 * What a check would say, asked whenever the writer pauses; until an answer comes, the
 * one before it stands. Without a question nothing is asked.
 */
export function useLive(question: Question | undefined): Live {
  const written = question === undefined ? "" : JSON.stringify(question);
  const settled = useSettled(written);
  const asked = settled === "" ? undefined : (JSON.parse(settled) as Question);
  const { data, error, isPlaceholderData } = useQuery({
    ...triedQuery(asked ?? nothing),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
  if (written === "") return { tried: undefined, state: "off", error: null };
  if (error !== null) return { tried: undefined, state: "failed", error };
  const isFresh = settled === written && !isPlaceholderData && data !== undefined;
  return { tried: data, state: isFresh ? "checked" : "checking", error: null };
}

const nothing: Question = { kind: "listing", record: {} };

/** The marks of a form's fields, and how to put a mark's rewording in. */
export interface FieldMarks {
  readonly of: (field: string) => readonly LiveMark[];
  readonly rewrite: (mark: LiveMark) => void;
}

const FieldMarksContext = createContext<FieldMarks>({ of: () => [], rewrite: () => {} });

export const FieldMarksProvider = FieldMarksContext.Provider;

export const useFieldMarks = (): FieldMarks => useContext(FieldMarksContext);
