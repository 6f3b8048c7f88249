import {
  after,
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

const serving = released(contracted(trained(scanned(framed()))), 'run-1');
const rung = passed(started(serving), { months: 9, alarms: [alarm(1, 'model-quality', 6)] });
/** Nine months have passed and an alarm would reach nobody. */
const fails = passed(started(serving, ''), { months: 9 });
const mended = after(fails, { type: 'monitor/setOwner', owner: 'Ada Okafor' });

const fixture: StatedFixture = {
  passes: answered(rung, 1, 'retrain'),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
