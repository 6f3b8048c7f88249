import type { Arrivals } from '../../contracts/injector.ts';
import { correctKind } from '../../data/infer.ts';
import { findColumn, takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';

/** Arriving rows with the columns of `like`, in their kinds: what is not there or unreadable is missing. */
export function conform(rows: Arrivals, like: Table): Arrivals {
  const same =
    rows.columns.length === like.columns.length &&
    rows.columns.every((column, i) => fits(column, like.columns[i]!));
  if (same) return rows;
  const columns = like.columns.map((column) => columnLike(rows, column));
  return { ...rows, columns, sent: rows };
}

const fits = (column: Column, like: Column): boolean =>
  column.name === like.name && column.kind === like.kind;

function columnLike(rows: Table, like: Column): Column {
  const found = findColumn(rows, like.name);
  const read = found === undefined ? null : correctKind(found, like.kind);
  return read?.ok === true ? read.value.column : emptied(like, rows.rows);
}

/** So many missing cells of a column’s kind. */
function emptied(like: Column, rows: number): Column {
  const none = new Int32Array(0);
  const [column] = takeRows({ rows: 0, ids: none, columns: [like] }, none).columns;
  switch (column!.kind) {
    case 'number':
    case 'date':
      return { ...column!, values: new Float64Array(rows).fill(NaN) };
    case 'category':
      return { ...column!, codes: new Int32Array(rows).fill(-1) };
    case 'text':
      return { ...column!, values: new Array<null>(rows).fill(null) };
    case 'image': {
      const { width, height, channels } = column!;
      const pixels = new Uint8Array(rows * width * height * channels);
      return { ...column!, pixels, absent: new Uint8Array(rows).fill(1) };
    }
  }
}
