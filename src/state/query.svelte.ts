import { untrack } from 'svelte';
import { refuse } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import { LatestWins } from '../core/latest-wins.ts';

/** An answer that follows its key; read it in a template or an effect. */
export interface Query<T> {
  /** The latest answer; that of an older key stays until the new one is there. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
  /** Whether `value` answers an older key. */
  readonly stale: boolean;
}

/**
 * Asks anew whenever the key changes; null asks nothing. While one question is under way only the
 * newest other one waits. Call it while a component is set up, or inside an effect root.
 */
export function query<T>(key: () => unknown, load: () => Promise<Result<T>>): Query<T> {
  const latest = new LatestWins();
  let value = $state.raw<T | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let answered = $state.raw<string | null>(null);
  let asking = $state.raw<string | null>(null);

  const wanted = $derived.by(() => {
    const current = key();
    return current === null || current === undefined ? null : JSON.stringify(current);
  });

  $effect(() => {
    const current = wanted;
    asking = current;
    if (current === null) {
      value = null;
      problem = null;
      answered = null;
      return;
    }
    let isCurrent = true;
    const question = () => (isCurrent ? load() : Promise.resolve(superseded<T>()));
    void untrack(() => latest.ask(question)).then((result) => {
      if (!isCurrent || isSuperseded(result)) return;
      answered = current;
      problem = result.ok ? null : result.problem;
      if (result.ok) value = result.value;
    });
    return () => {
      isCurrent = false;
    };
  });

  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get loading() {
      return asking !== null && answered !== asking;
    },
    get stale() {
      return value !== null && answered !== wanted;
    },
  };
}

const SUPERSEDED = 'superseded';

function superseded<T>(): Result<T> {
  return refuse({ code: SUPERSEDED, what: '', where: '', fix: '' });
}

function isSuperseded(result: Result<unknown>): boolean {
  return !result.ok && result.problem.code === SUPERSEDED;
}
