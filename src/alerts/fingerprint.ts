import { hashOf } from "../core/canonical.ts";

/**
 * The identity of a problem: the same rule broken by the same thing is the same
 * problem, however often it is seen. `key` says what "the same thing" is, which
 * depends on the kind: a listing is itself; orders count together by store and
 * day; messages by conversation.
 */
export const fingerprintOf = (ruleId: string, subjectKind: string, key: string): string =>
  hashOf([ruleId, subjectKind, key]);
