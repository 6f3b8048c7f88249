import type { Project, Run } from '../../../core/project/project.ts';
import { fingerprint } from '../../../core/hash.ts';
import { counted, figure } from '../../../core/words.ts';
import type { LivePoint } from '../../../state/desk.ts';
import { bestPoint } from '../live-curve.ts';

/** The newest run told the same as this one, but begun from scratch, on the same rows. */
export function fromScratch(project: Project, run: Run): Run | undefined {
  const told = toldOf(run);
  return project.runs.findLast(
    (other) => other.warm === undefined && other.state !== 'failed' && toldOf(other) === told,
  );
}

function toldOf({ model, settings, seed, engine, rows, from }: Run): string {
  return fingerprint([model, settings, seed, engine, rows, from]);
}

/** How two curves get to one validation loss. */
export interface Race {
  /** The best loss of the run from scratch. */
  readonly loss: number;
  /** Steps from scratch, and of the warm run to a loss as low; null: never. */
  readonly cold: number;
  readonly warm: number | null;
}

/** null while the run from scratch has no validation loss. */
export function raceOf(warm: readonly LivePoint[], cold: readonly LivePoint[]): Race | null {
  const goal = bestPoint(cold);
  if (goal === null || warm.length === 0) return null;
  const loss = goal.validationLoss!;
  const there = warm.find((point) => point.validationLoss !== null && point.validationLoss <= loss);
  return { loss, cold: goal.step, warm: there?.step ?? null };
}

/** Whether starting from another model saved anything, in a sentence. */
export function raceWords(
  { loss, cold, warm }: Race,
  twin: string,
  [one, many]: readonly [string, string],
): string {
  const best = `the best validation loss of ${twin} from scratch, ${figure(loss)},`;
  if (warm === null)
    return `It never reached ${best} which took ${counted(cold, one, many)}: the start did not help.`;
  const saved = cold - warm;
  const after = `It reached ${best} after ${counted(warm, one, many)} instead of ${cold}`;
  if (saved > 0) return `${after}: starting warm saved ${counted(saved, one, many)}.`;
  return saved === 0
    ? `${after}: starting warm saved nothing.`
    : `${after}: starting warm cost ${counted(-saved, one, many)} more.`;
}
