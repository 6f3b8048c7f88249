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
const rung = passed(serving, { months: 9, alarms: [alarm(1, 'model-quality', 6)] });
/** A second model was trained on the newest rows; no alarm asked for it. */
const fails = trained(rung, { upTo: 8, result: { rows: 6040 } });

const fixture: StatedFixture = {
  passes: rung,
  fails,
  failsAs: 'look-again',
  mended: answered(fails, 1, 'retrain', 'run-2'),
};
export default fixture;
