import { alarm, answered, passed, serving, started } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const deployed = started(serving());
/** The speeds moved in the fifth month and nobody has said what to do. */
const fails = passed(deployed, { months: 7, alarms: [alarm(1, 'data-drift', 4)] });

const fixture: StatedFixture = {
  passes: passed(deployed, { months: 7 }),
  fails,
  failsAs: 'fail',
  mended: answered(fails, 1, 'fix-data'),
};
export default fixture;
