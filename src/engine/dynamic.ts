import { compilePath } from "./path.ts";
import { type Facts, MissingFactError, type Resolve } from "./reads.ts";

/** What a dynamic fact may ask while it is computed, and a listener when a rule matched. */
export interface Almanac {
  /** @throws MissingFactError, FailedFactError */
  factValue(fact: string, params?: unknown, path?: string): Promise<unknown>;
  /** A fact that the rules of lower priority can ask for. */
  addFact(fact: string, value: unknown): void;
}

/** A fact that was computed in vain, or did not answer in time: who asks for it is not judged. */
export class FailedFactError extends Error {
  readonly fact: string;

  constructor(fact: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the fact "${fact}" could not be computed: ${reason}`, { cause });
    this.name = "FailedFactError";
    this.fact = fact;
  }
}

interface Question {
  readonly fact: string;
  readonly params: unknown;
  readonly given: unknown;
}

type Answer = { readonly value: unknown } | { readonly error: FailedFactError };

/** An answer on its way; `answer` is there once it has come. */
interface Asked {
  readonly coming: Promise<Answer>;
  answer?: Answer;
}

/** Thrown where a run asks for a fact that is not there yet. */
class Unanswered {
  readonly question: Question;

  constructor(question: Question) {
    this.question = question;
  }
}

/**
 * The facts of one run, of which some are functions (called with the condition's `params`)
 * or promises. Each is asked when a rule comes to need it, once for the same parameters.
 * `signal` bounds the wait: what has not answered by then has failed.
 */
export class DynamicFacts implements Almanac {
  readonly #facts: Map<string, unknown>;
  readonly #signal: AbortSignal;
  /** By what was given, as a fact may be given anew, and by name and parameters. */
  readonly #asked = new Map<unknown, Map<string, Asked>>();

  constructor(facts: Facts, signal: AbortSignal) {
    this.#facts = new Map(Object.entries(facts));
    this.#signal = signal;
  }

  /**
   * Runs until no fact that the run asks for is unanswered. A run never waits: it starts anew
   * when what it came to ask for is there.
   *
   * @param run gives what its rules threw
   */
  async settle<R extends { readonly errors: readonly { readonly error: unknown }[] }>(
    run: (facts: Facts, resolve: Resolve) => R,
  ): Promise<R> {
    for (;;) {
      const result = run(Object.fromEntries(this.#facts), this.#resolve);
      const open = result.errors.flatMap(({ error }) =>
        error instanceof Unanswered ? [error.question] : [],
      );
      if (open.length === 0) return result;
      await Promise.all(open.map((question) => this.#ask(question).coming));
    }
  }

  /** @throws the signal's reason, if it comes first */
  within<T>(answer: Promise<T>): Promise<T> {
    const signal = this.#signal;
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop, { once: true });
      answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    });
  }

  async factValue(fact: string, params?: unknown, path?: string): Promise<unknown> {
    if (!this.#facts.has(fact)) throw new MissingFactError(fact);
    const given = this.#facts.get(fact);
    if (!isDynamic(given)) return compilePath(path)(given);
    const answer = await this.#ask({ fact, params, given }).coming;
    if ("error" in answer) throw answer.error;
    return compilePath(path)(answer.value);
  }

  addFact(fact: string, value: unknown): void {
    this.#facts.set(fact, value);
  }

  readonly #resolve: Resolve = (fact, params, given) => {
    if (!isDynamic(given)) return given;
    const answer = this.#asked.get(given)?.get(keyOf(fact, params))?.answer;
    if (answer === undefined) throw new Unanswered({ fact, params, given });
    if ("error" in answer) throw answer.error;
    return answer.value;
  };

  #ask(question: Question): Asked {
    const { fact, params, given } = question;
    const ofGiven = this.#asked.get(given) ?? new Map<string, Asked>();
    this.#asked.set(given, ofGiven);
    const key = keyOf(fact, params);
    const known = ofGiven.get(key);
    if (known !== undefined) return known;
    const asked: Asked = {
      coming: this.#answer(question).then((answer) => {
        asked.answer = answer;
        return answer;
      }),
    };
    ofGiven.set(key, asked);
    return asked;
  }

  async #answer({ fact, params = {}, given }: Question): Promise<Answer> {
    // In a turn of its own: a fact that comes to ask for itself finds that it has been asked.
    const compute = async () => {
      await undefined;
      return typeof given === "function" ? given(params, this) : given;
    };
    try {
      return { value: await this.within(compute()) };
    } catch (error) {
      return { error: new FailedFactError(fact, error) };
    }
  }
}

const keyOf = (fact: string, params: unknown = {}): string => JSON.stringify([fact, params]);

const isDynamic = (given: unknown): boolean =>
  typeof given === "function" || given instanceof Promise;
