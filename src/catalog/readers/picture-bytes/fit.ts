import { countUp } from '../../../core/data/arrays.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import { takeRows } from '../../../core/data/table.ts';
import type { Column, Table } from '../../../core/data/table.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { spanWas } from '../damage.ts';
import type { DamagePolicy } from '../damage.ts';
import type { PictureFiles } from './layout.ts';

export interface FittedPictures {
  readonly table: Table;
  readonly pixels: Uint8Array;
  /** 1 where a row has no picture. */
  readonly absent: Uint8Array;
  readonly notes: readonly string[];
}

/** The rows and their pictures; where one of the files is cut off, as the policy says. */
export function fitPictures(
  { layout, pixels }: PictureFiles,
  table: ReadTable,
  policy: DamagePolicy,
): Result<FittedPictures> {
  const size = layout.width * layout.height * layout.channels;
  const { rows } = table;
  if (pixels.length === rows * size)
    return ok({ table, pixels, absent: new Uint8Array(rows), notes: [] });
  const whole = Math.floor(pixels.length / size);
  const begun = Math.ceil(pixels.length / size);
  const what = `The table has ${counted(rows, 'row')}, but there are bytes for ${grouped(pixels.length / size, 1)} pictures of ${pictureWords(layout)}.`;
  const kept = policy === 'fix' ? Math.max(rows, begun) : Math.min(rows, whole);
  if (policy === 'stop' || kept === 0 || begun === 0)
    return fail(
      'picture-count',
      what,
      begun > rows
        ? `In “${layout.table}”, behind row ${grouped(rows)}.`
        : `In “${layout.pixels}”, in the picture of row ${grouped(whole + 1)}.`,
      'Bring files that belong together, or choose to keep what there is of both.',
    );
  if (policy === 'skip') {
    const lost =
      rows > whole ? spanWas('row', whole + 1, rows) : spanWas('picture', rows + 1, begun);
    return ok({
      table: kept === rows ? table : takeRows(table, countUp(kept)),
      pixels: pixels.subarray(0, kept * size),
      absent: new Uint8Array(kept),
      notes: [`${what} ${lost} left out.`],
    });
  }
  return ok({
    table: kept === rows ? table : padRows(table, kept),
    pixels: padBytes(pixels, kept * size),
    absent: new Uint8Array(kept).fill(1, begun),
    notes: [[what, ...sayKept(rows, whole, begun, pixels.length % size, size)].join(' ')],
  });
}

function sayKept(rows: number, whole: number, begun: number, part: number, size: number): string[] {
  const said: string[] = [];
  if (part > 0)
    said.push(
      `The picture of row ${grouped(whole + 1)} has ${grouped(part)} of its ${grouped(size)} bytes; the rest of it is black: a model would learn from black that is not there.`,
    );
  if (rows > begun)
    said.push(
      `${counted(rows - begun, 'row')} from row ${grouped(begun + 1)} on ${rows - begun === 1 ? 'has' : 'have'} no picture.`,
    );
  if (begun > rows)
    said.push(
      `${counted(begun - rows, 'picture')} from row ${grouped(rows + 1)} on ${begun - rows === 1 ? 'has empty cells beside it' : 'have empty cells beside them'}.`,
    );
  return said;
}

function padBytes(bytes: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return padded;
}

/** The table with empty cells in rows behind its last. */
function padRows(table: Table, rows: number): Table {
  return {
    rows,
    columns: table.columns.map((column) => padCells(column, rows)),
    ids: countUp(rows),
  };
}

function padCells(column: Column, rows: number): Column {
  switch (column.kind) {
    case 'number':
    case 'date': {
      const values = new Float64Array(rows).fill(NaN);
      values.set(column.values);
      return { ...column, values };
    }
    case 'category': {
      const codes = new Int32Array(rows).fill(-1);
      codes.set(column.codes);
      return { ...column, codes };
    }
    case 'text':
      return {
        ...column,
        values: Array.from({ length: rows }, (_, row) => column.values[row] ?? null),
      };
    case 'image':
      return column;
  }
}
