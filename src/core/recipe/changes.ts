import type { StepReport, StepUse } from '../project/project.ts';
import type { Column, ImageColumn, Table } from '../data/table.ts';
import { MANY_TEXTS } from '../pieces.ts';
import { cellText, lengthOf, pictureAt, pictureSize } from '../data/table.ts';

/** Cells that differ between two columns of the same name and length. */
function* changedCells(before: Column, after: Column): Generator<void, number, void> {
  if (before === after) return 0;
  let changed = 0;
  if (before.kind === 'category' && after.kind === 'category' && before.levels === after.levels) {
    before.codes.forEach((code, row) => (changed += code === after.codes[row] ? 0 : 1));
    return changed;
  }
  if (before.kind === 'number' && after.kind === 'number') {
    before.values.forEach((value, row) => (changed += Object.is(value, after.values[row]) ? 0 : 1));
    return changed;
  }
  if (before.kind === 'image' && after.kind === 'image') return changedPictures(before, after);
  const rows = lengthOf(before);
  for (let row = 0; row < rows; row++) {
    if (cellText(before, row) !== cellText(after, row)) changed++;
    if (row % MANY_TEXTS === MANY_TEXTS - 1) yield;
  }
  return changed;
}

function changedPictures(before: ImageColumn, after: ImageColumn): number {
  const rows = lengthOf(before);
  if (pictureSize(before) !== pictureSize(after)) return rows;
  let changed = 0;
  for (let row = 0; row < rows; row++) {
    const now = pictureAt(after, row);
    const isSame =
      before.absent[row] === after.absent[row] &&
      pictureAt(before, row).every((byte, at) => byte === now[at]);
    if (!isSame) changed++;
  }
  return changed;
}

/**
 * What one step did to a table; `yield`s column by column. Cells count only in columns and rows
 * that remain.
 */
export function* reportStep(
  use: Pick<StepUse, 'id'>,
  before: Table,
  after: Table,
  learned: string,
): Generator<void, StepReport, void> {
  const old = new Map(before.columns.map((column) => [column.name, column]));
  let cells = 0;
  if (before.rows === after.rows) {
    for (const column of after.columns) {
      const was = old.get(column.name);
      if (was === undefined || was === column) continue;
      cells += yield* changedCells(was, column);
      yield;
    }
  }
  return {
    id: use.id,
    rowsIn: before.rows,
    rowsOut: after.rows,
    columnsIn: before.columns.length,
    columnsOut: after.columns.length,
    learned,
    cells,
  };
}
