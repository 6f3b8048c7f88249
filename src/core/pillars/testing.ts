/** Plausible projects for fixtures and tests, folded from decisions and facts by `apply`. */
import type { CheckFixture } from '../contracts/check.ts';

/** A fixture that says how its failing project is judged. */
export interface StatedFixture extends CheckFixture {
  readonly failsAs: 'fail' | 'look-again';
}

export {
  after,
  framed,
  framedAtRandom,
  imported,
  RANDOM_SPLIT,
  scanned,
  STRIKE_GOAL,
  withGoal,
} from './testing/build.ts';
export {
  EMAIL_COLUMN,
  FOREIGN_COLUMN,
  FOREIGN_WELL_SPREAD,
  REPORT_COLUMN,
  RIDERSHIP_COLUMNS,
  STRIKE_COLUMNS,
} from './testing/columns.ts';
export { built, contracted, promoted, released, staged } from './testing/releases.ts';
export { refusalOf } from './testing/refusal.ts';
export type { GateParts } from './testing/releases.ts';
export { around, chosen, replayed, RESULT, tested, trained, tuned } from './testing/runs.ts';
export type { RunParts } from './testing/runs.ts';
export { alarm, answered, passed, serving, started } from './testing/seasons.ts';
