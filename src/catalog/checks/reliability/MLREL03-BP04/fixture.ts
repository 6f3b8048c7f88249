import {
  after,
  FOREIGN_WELL_SPREAD,
  framed,
  scanned,
  STRIKE_COLUMNS,
  trained,
} from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const columns = [...STRIKE_COLUMNS, FOREIGN_WELL_SPREAD];
const apart = after(framed(columns), {
  type: 'framing/setRole',
  column: FOREIGN_WELL_SPREAD.name,
  role: 'sensitive',
});
/** A column that tells people apart went to the model like any other. */
const fails = trained(scanned(framed(columns)));
const mended = scanned(
  after(fails, { type: 'framing/setRole', column: FOREIGN_WELL_SPREAD.name, role: 'sensitive' }),
);

const fixture: StatedFixture = {
  passes: trained(scanned(apart)),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
