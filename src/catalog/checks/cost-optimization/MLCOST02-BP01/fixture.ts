import { around, chosen, framed, scanned, trained } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const ready = scanned(framed());
const both = trained(trained(ready, { result: { gain: around(900, 2400) } }));
/** The logistic regression somebody likes gains no more than luck; the trees do. */
const fails = chosen(both, 'run-1');

const fixture: StatedFixture = {
  passes: trained(ready),
  fails,
  failsAs: 'fail',
  mended: chosen(both, 'run-2'),
};
export default fixture;
