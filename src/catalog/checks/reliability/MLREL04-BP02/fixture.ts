import {
  around,
  contracted,
  framed,
  released,
  scanned,
  trained,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const ready = contracted(trained(trained(scanned(framed()))));
/** The first version went out, and nothing stands behind it. */
const fails = released(ready, 'run-1');
const mended = released(fails, 'run-2', { champion: around(150, 700) });

const fixture: StatedFixture = { passes: mended, fails, failsAs: 'look-again', mended: mended };
export default fixture;
