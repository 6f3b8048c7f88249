import { after, framed, scanned } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';
import { stepId } from '../../../../core/id.ts';

/** 43 rows were typed in twice and fell into two parts. */
const fails = scanned(framed(), { twins: { rows: 43, example: [118, 7204] } });
const mended = scanned(
  after(fails, {
    type: 'steps/add',
    list: 'clean',
    id: stepId('step-1'),
    step: { plugin: 'deduplicate', columns: [], settings: {} },
    at: null,
  }),
);

const fixture: StatedFixture = {
  passes: scanned(framed()),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
