/** Exit codes of every command. */
export const exit = {
  done: 0,
  /** It worked, and found something. */
  findings: 1,
  /** The command or its input is wrong. */
  usage: 2,
  failure: 3,
} as const;
