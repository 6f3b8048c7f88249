import { framed, scanned, STRIKE_GOAL, tuned, withGoal } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const GAINS = [2600, 4700, 4400, 3900, 5100, 4800];
const spent = tuned(scanned(framed()), GAINS);
/** Nobody has said how much computing is enough. */
const fails = withGoal(spent, {
  ...STRIKE_GOAL,
  budget: { ...STRIKE_GOAL.budget, minutes: null },
});
const mended = withGoal(spent, { ...STRIKE_GOAL, budget: { ...STRIKE_GOAL.budget, minutes: 5 } });

const fixture: StatedFixture = { passes: spent, fails, failsAs: 'look-again', mended: mended };
export default fixture;
