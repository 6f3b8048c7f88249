import type { Condition } from '../../../../core/data/condition.ts';
import { nextId } from '../../../../core/id.ts';
import type { Desk } from '../../../../state/desk.ts';

/** A slice with a name, followed from data to metrics; one of the same conditions is kept once. */
export function keepSlice(desk: Desk, name: string, where: readonly Condition[]): void {
  const known = desk.project.slices;
  const asked = JSON.stringify(where);
  if (known.some((slice) => JSON.stringify(slice.where) === asked)) return;
  const id = nextId(
    'slice',
    known.map((slice) => slice.id),
  );
  desk.dispatch({ type: 'slices/save', slice: { id, name, where } });
}
