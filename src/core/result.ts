/** An expected failure, as a value: what is wrong, where, and what to do about it. */
export interface Problem {
  /** Stable, kebab-case; tests and callers branch on it, never on the sentences. */
  readonly code: string;
  readonly what: string;
  readonly where: string;
  readonly fix: string;
}

export type Result<T, E = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail(code: string, what: string, where: string, fix: string): Result<never> {
  return { ok: false, problem: { code, what, where, fix } };
}

export function refuse(problem: Problem): Result<never> {
  return { ok: false, problem };
}

/** The three parts as one readable line. */
export function sentenceOf(problem: Problem): string {
  return [problem.what, problem.where, problem.fix].filter((part) => part !== '').join(' ');
}

/** The value, or a thrown sentence: for callers to whom a failure here is a bug. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code}: ${sentenceOf(result.problem)}`);
}
