import { lengthOf } from './table.ts';
import type { Column, ImageColumn, Table } from './table.ts';

/** Tables with the same columns, one under the other; levels are merged by name. */
export function concatTables(tables: readonly Table[]): Table {
  const [first, ...rest] = tables;
  if (first === undefined) return { rows: 0, columns: [], ids: new Int32Array(0) };
  if (rest.length === 0) return first;
  return {
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    columns: first.columns.map((column) =>
      concatColumns(tables.map((table) => sameColumn(table, column))),
    ),
    ids: joinIds(tables),
  };
}

function joinIds(tables: readonly Table[]): Int32Array {
  const ids = new Int32Array(tables.reduce((sum, table) => sum + table.ids.length, 0));
  let at = 0;
  for (const table of tables) {
    ids.set(table.ids, at);
    at += table.ids.length;
  }
  return ids;
}

function sameColumn(table: Table, like: Column): Column {
  const found = table.columns.find((column) => column.name === like.name);
  if (found?.kind === like.kind && sameSize(found, like)) return found;
  throw new Error(`Tables to be joined differ in the column ${like.name.slice(0, 60)}.`);
}

function sameSize(a: Column, b: Column): boolean {
  if (a.kind !== 'image' || b.kind !== 'image') return true;
  return a.width === b.width && a.height === b.height && a.channels === b.channels;
}

function concatColumns(columns: readonly Column[]): Column {
  const first = columns[0]!;
  switch (first.kind) {
    case 'number':
    case 'date': {
      const values = new Float64Array(columns.reduce((sum, column) => sum + lengthOf(column), 0));
      let at = 0;
      for (const column of columns) {
        if (column.kind === 'number' || column.kind === 'date') values.set(column.values, at);
        at += lengthOf(column);
      }
      return { ...first, values };
    }
    case 'category': {
      const levels = [...first.levels];
      const codeOf = new Map(levels.map((level, code) => [level, code]));
      const codes = new Int32Array(columns.reduce((sum, column) => sum + lengthOf(column), 0));
      let at = 0;
      for (const column of columns) {
        if (column.kind !== 'category') continue;
        const moved = column.levels.map((level) => {
          const known = codeOf.get(level) ?? levels.push(level) - 1;
          codeOf.set(level, known);
          return known;
        });
        for (const code of column.codes) codes[at++] = code < 0 ? -1 : moved[code]!;
      }
      return { ...first, levels, codes };
    }
    case 'text':
      return {
        ...first,
        values: columns.flatMap((column) => (column.kind === 'text' ? [...column.values] : [])),
      };
    case 'image':
      return concatPictures(first, columns);
  }
}

function concatPictures(first: ImageColumn, columns: readonly Column[]): ImageColumn {
  const images = columns.filter((column) => column.kind === 'image');
  const pixels = new Uint8Array(images.reduce((sum, image) => sum + image.pixels.length, 0));
  const absent = new Uint8Array(images.reduce((sum, image) => sum + image.absent.length, 0));
  let [pixel, row] = [0, 0];
  for (const image of images) {
    pixels.set(image.pixels, pixel);
    absent.set(image.absent, row);
    pixel += image.pixels.length;
    row += image.absent.length;
  }
  return { ...first, pixels, absent };
}
