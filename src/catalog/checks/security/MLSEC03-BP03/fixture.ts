import { after, EMAIL_COLUMN, framed, STRIKE_COLUMNS } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

/** The reporter's address came along with the export. */
const fails = framed([...STRIKE_COLUMNS, EMAIL_COLUMN]);
const mended = after(fails, {
  type: 'framing/setRole',
  column: EMAIL_COLUMN.name,
  role: 'ignored',
});

const fixture: StatedFixture = { passes: framed(), fails, failsAs: 'fail', mended: mended };
export default fixture;
