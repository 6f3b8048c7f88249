import {
  built,
  contracted,
  framed,
  scanned,
  staged,
  trained,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const ready = contracted(trained(scanned(framed())));
/** The endpoint filled a missing speed with another number than training did. */
const fails = staged(built(ready, 'run-1'), { replay: 'fail' });
const mended = staged(built(fails, 'run-1'));

const fixture: StatedFixture = {
  passes: staged(built(ready, 'run-1')),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
