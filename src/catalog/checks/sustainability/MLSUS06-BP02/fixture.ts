import {
  alarm,
  answered,
  passed,
  serving,
  started,
  trained,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const deployed = started(serving());
const rung = passed(deployed, { months: 9, alarms: [alarm(1, 'model-quality', 6)] });
/** A second model was trained on the newest rows; no alarm asked for it. */
const fails = trained(rung, { upTo: 8, result: { rows: 6040 } });

const fixture: StatedFixture = {
  passes: rung,
  fails,
  failsAs: 'look-again',
  mended: answered(fails, 1, 'retrain', 'run-2'),
};
export default fixture;
