import {
  after,
  alarm,
  answered,
  passed,
  serving,
  started,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const deployed = serving();
const rung = passed(started(deployed), { months: 9, alarms: [alarm(1, 'model-quality', 6)] });
/** Nine months have passed and an alarm would reach nobody. */
const fails = passed(started(deployed, ''), { months: 9 });
const mended = after(fails, { type: 'monitor/setOwner', owner: 'Ada Okafor' });

const fixture: StatedFixture = {
  passes: answered(rung, 1, 'retrain'),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
