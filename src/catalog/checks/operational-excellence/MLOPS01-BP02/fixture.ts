import {
  framed,
  scanned,
  STRIKE_GOAL,
  trained,
  withGoal,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const ready = trained(scanned(framed()));
/** A model was trained before anybody asked what it must explain. */
const fails = withGoal(ready, { ...STRIKE_GOAL, explanation: null });
const mended = withGoal(ready, { ...STRIKE_GOAL, explanation: 'global' });

const fixture: StatedFixture = {
  passes: withGoal(ready, { ...STRIKE_GOAL, explanation: 'per-decision' }),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
