import {
  alarm,
  answered,
  contracted,
  framed,
  passed,
  released,
  scanned,
  started,
  trained,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const serving = started(released(contracted(trained(scanned(framed()))), 'run-1'));
/** The speeds moved in the fifth month and nobody has said what to do. */
const fails = passed(serving, { months: 7, alarms: [alarm(1, 'data-drift', 4)] });

const fixture: StatedFixture = {
  passes: passed(serving, { months: 7 }),
  fails,
  failsAs: 'fail',
  mended: answered(fails, 1, 'fix-data'),
};
export default fixture;
