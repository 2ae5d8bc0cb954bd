import { query } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { HeguiError } from "../core/errors.ts";
import { answerAll } from "./answer.ts";
import { storable } from "./question.ts";
import { PrecheckInput, type TriedPrecheck } from "./schema.ts";
import { storeVerdicts } from "./view.ts";

/**
 * What a pre-check would say, for somebody who is still writing: nothing is kept, and no
 * receipt is given.
 *
 * @throws HeguiError `invalid_input` for a store that the tenant does not have
 */
export const tryPrecheck = query({
  name: "precheck.try",
  allow: ["operator", "compliance", "legal"],
  input: PrecheckInput,
  async run(ctx, raw): Promise<TriedPrecheck> {
    const input = storable(raw);
    if (input instanceof HeguiError) throw input;
    const asked = { input, inputHash: hashOf(input), requestId: ctx.requestId };
    const { answers, errors } = await answerAll(ctx, [asked]);
    const [answer] = answers;
    if (answer === undefined)
      throw errors.get(asked) ?? new HeguiError("unavailable", "The question was not answered");
    const { verdict, findings, evidence, stores } = answer;
    const storeIds = stores.map(({ id }) => id);
    return { verdict, findings, stores: storeVerdicts(storeIds, findings), evidence };
  },
});
