import { framed, STRIKE_GOAL, withGoal } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

/** The target was written down, the floor forgotten. */
const fails = withGoal(framed(), { ...STRIKE_GOAL, kpi: { ...STRIKE_GOAL.kpi, floor: null } });
const mended = withGoal(framed(), { ...STRIKE_GOAL, kpi: { ...STRIKE_GOAL.kpi, floor: 4000 } });

const fixture: StatedFixture = { passes: framed(), fails, failsAs: 'fail', mended: mended };
export default fixture;
