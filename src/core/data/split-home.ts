import { scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { placesWhere } from './arrays.ts';
import { placesOfOnly } from './only-rows.ts';
import { PARTS } from './split.ts';
import type { SplitPlan } from './split.ts';
import { lots, memberships } from './split-membership.ts';
import type { Membership } from './split-membership.ts';
import { takeRows } from './table.ts';
import type { Table } from './table.ts';

const NONE = PARTS.length;
const PRODUCTION = PARTS.indexOf('production');

/**
 * The part of every row where only rows of some levels are learned from: those are cut as if they
 * were all there are, and of the others production takes what falls to it by the same method; the
 * rest has the number of parts as its part, which is none.
 */
export function* homeMemberships(
  table: Table,
  plan: SplitPlan,
  target: string | null,
): Pieces<Result<Membership>> {
  if (plan.trainOnly === undefined) return yield* memberships(table, plan, target);
  const home = placesOfOnly(table, plan.trainOnly, 'row', 'In the split.');
  if (!home.ok) return home;
  const parts = new Uint8Array(table.rows).fill(NONE);
  const cut = memberships(takeRows(table, home.value), plan, target);
  const here = yield* scaled(cut, 0, 0.5);
  if (!here.ok) return here;
  home.value.forEach((row, i) => (parts[row] = here.value[i]!));
  const isHome = new Uint8Array(table.rows);
  for (const row of home.value) isHome[row] = 1;
  const others = placesWhere(table.rows, (row) => isHome[row] === 0);
  const elsewhere = yield* scaled(lots(takeRows(table, others), plan), 0.5, 1);
  if (!elsewhere.ok) return elsewhere;
  others.forEach((row, i) => {
    if (elsewhere.value[i] === PRODUCTION) parts[row] = PRODUCTION;
  });
  return ok(parts);
}
