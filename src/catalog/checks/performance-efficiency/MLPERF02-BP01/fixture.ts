import { after, framed, scanned, trained } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';
import { runId } from '../../../../core/id.ts';

const priced = after(trained(scanned(framed())), {
  type: 'model/setRule',
  run: runId('run-1'),
  rule: { kind: 'expected-value' },
});
/** One strike in ten does damage, and accuracy was chosen. */
const fails = scanned(after(framed(), { type: 'framing/chooseMetric', metric: 'accuracy' }));
const mended = scanned(after(fails, { type: 'framing/chooseMetric', metric: 'average-precision' }));

const fixture: StatedFixture = { passes: priced, fails, failsAs: 'fail', mended: mended };
export default fixture;
