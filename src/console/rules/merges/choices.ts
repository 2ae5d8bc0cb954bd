import type { MergeField } from "../../../rulebase/overlays/merge-schema.ts";
import type { Take } from "../../api/rule-care.ts";

export type Choices = Readonly<Record<string, Take>>;

/** What is taken of a field unless somebody chooses: whose change it is; of a conflict nothing. */
export const proposedTake = ({ kind }: Pick<MergeField, "kind">): Take | undefined =>
  kind === "conflict" ? undefined : kind === "ours" ? "ours" : "theirs";

/** The fields that still wait for a choice. */
export const undecided = (fields: readonly MergeField[], choices: Choices): MergeField[] =>
  fields.filter((field) => (choices[field.path] ?? proposedTake(field)) === undefined);

/** The choices as they are sent: for each conflict, and where another side was taken than proposed. */
export const sentChoices = (
  fields: readonly MergeField[],
  choices: Choices,
): { readonly path: string; readonly take: Take }[] =>
  fields.flatMap((field) => {
    const take = choices[field.path];
    return take === undefined || take === proposedTake(field) ? [] : [{ path: field.path, take }];
  });
