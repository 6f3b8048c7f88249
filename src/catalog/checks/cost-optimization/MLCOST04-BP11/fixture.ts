import { chosen, framed, scanned, tuned } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const RISING = [400, 900, 1500, 1400, 2600, 3100, 3900, 4400, 5200, 6100];
const FLAT = [2600, 4700, 4400, 3900, 5100, 4800, 5200, 3300, 5150, 4900, 5300, 5000];
const ready = scanned(framed());
/** The last five of twelve trials brought 100 more, and nobody has stopped to choose. */
const fails = tuned(ready, FLAT);

const fixture: StatedFixture = {
  passes: tuned(ready, RISING),
  fails,
  failsAs: 'look-again',
  mended: chosen(fails, 'run-11'),
};
export default fixture;
