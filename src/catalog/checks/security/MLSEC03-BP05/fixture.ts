import { after, framed, REPORT_COLUMN, STRIKE_COLUMNS } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

/** The number of the report is new in each of the 10,000 rows. */
const fails = framed([...STRIKE_COLUMNS, REPORT_COLUMN]);
const mended = after(fails, {
  type: 'framing/setRole',
  column: REPORT_COLUMN.name,
  role: 'ignored',
});

const fixture: StatedFixture = { passes: framed(), fails, failsAs: 'fail', mended: mended };
export default fixture;
