import type { Project, Study } from '../project/project.ts';
import { doneRuns } from './evidence.ts';
import type { DoneRun } from './evidence.ts';

/** A study's finished trials on today's rows, in the order they were run. */
export function finishedTrials(project: Project, study: Study): DoneRun[] {
  return doneRuns(project).filter((run) => run.study === study.id);
}

/** The best gain over the simple rule after each trial; gains count upwards for every metric. */
export function bestSoFar(trials: readonly DoneRun[]): number[] {
  const best: number[] = [];
  for (const run of trials)
    best.push(Math.max(run.result.gain.value, best.at(-1) ?? Number.NEGATIVE_INFINITY));
  return best;
}

/** What the newest trials brought, against what chance alone would. */
export interface Plateau {
  /** The newest max(5, 30%) of the trials. */
  readonly window: number;
  /** How much they raised the best gain. */
  readonly added: number;
  /** One standard error of the best trial's gain: less than that cannot be told from luck. */
  readonly noise: number;
  readonly flat: boolean;
}

/** Null while there are too few trials to compare the newest ones with those before. */
export function plateauOf(trials: readonly DoneRun[]): Plateau | null {
  const window = Math.max(5, Math.ceil(trials.length * 0.3));
  if (trials.length <= window) return null;
  const best = bestSoFar(trials);
  const added = best.at(-1)! - best[trials.length - window - 1]!;
  const leader = trials.find((run) => run.result.gain.value === best.at(-1))!;
  const noise = (leader.result.gain.high - leader.result.gain.low) / (2 * 1.96);
  return { window, added, noise, flat: added < noise };
}
