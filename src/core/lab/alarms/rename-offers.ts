import { correctKind } from '../../data/infer.ts';
import { renameColumn } from '../../data/rename.ts';
import { countMissing, findColumn, lengthOf } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import type { Rename } from '../../monitor/alarms/repairs.ts';
import { distanceOf, WORTH_IT } from './offers.ts';

export interface RenameOffer extends Rename {
  /** Distance to training rows, 0 to 1, as it arrives and called by its name. */
  readonly distance: { readonly before: number; readonly after: number };
}

/** Missing cells beyond those of training rows, as a share, from which a column counts as lost. */
const LOST = 0.05;
/** Farther than this from training rows it is another column. */
const ALIKE = 0.25;

const missingShare = (column: Column, rows: number): number =>
  rows === 0 ? 0 : countMissing(column) / rows;

/**
 * Columns of the expected rows that got lost, each under the strange name it arrives by, where its
 * cells are like those of training rows: the nearest pairs first, no name twice. `sent`: rows as
 * they were sent.
 */
export function renameOffers(training: Table, sent: Table): RenameOffer[] {
  const expected = new Set(training.columns.map(({ name }) => name));
  const strange = sent.columns.filter(({ name }) => !expected.has(name));
  if (strange.length === 0 || sent.rows === 0) return [];
  const pairs = training.columns.flatMap((before) => {
    const now = findColumn(sent, before.name);
    const gone = now === undefined ? 1 : missingShare(now, sent.rows);
    if (gone - missingShare(before, training.rows) < LOST) return [];
    return strange.flatMap(({ name }) => tryName(before, now, sent, name));
  });
  const taken = new Set<string>();
  return pairs
    .toSorted(
      (a, b) =>
        a.distance.after - b.distance.after ||
        Number(b.from.startsWith(b.to)) - Number(a.from.startsWith(a.to)),
    )
    .filter(({ from, to }) => {
      if (taken.has(`from ${from}`) || taken.has(`to ${to}`)) return false;
      taken.add(`from ${from}`).add(`to ${to}`);
      return true;
    });
}

function tryName(
  before: Column,
  now: Column | undefined,
  sent: Table,
  from: string,
): RenameOffer[] {
  const to = before.name;
  const called = findColumn(renameColumn(sent, from, to), to);
  const read = called === undefined ? null : correctKind(called, before.kind);
  if (read?.ok !== true) return [];
  const apart = now === undefined || now.kind !== before.kind ? 1 : awayFrom(before, now);
  const after = awayFrom(before, read.value.column);
  return after <= ALIKE && after < WORTH_IT * apart
    ? [{ from, to, distance: { before: apart, after } }]
    : [];
}

/** Dates, texts and pictures are compared by how many are there. */
function awayFrom(before: Column, now: Column): number {
  if (before.kind === 'number' || before.kind === 'category') return distanceOf(before, now);
  return Math.abs(missingShare(now, lengthOf(now)) - missingShare(before, lengthOf(before)));
}
