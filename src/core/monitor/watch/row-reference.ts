import type { RowsSample } from '../../contracts/detector.ts';
import type { Points } from '../../stats/mmd.ts';
import {
  chooseRows,
  encodeRows,
  fitRows,
  rowsCannotTell,
  shareKnown,
  worthOfRows,
} from './row-vectors.ts';
import type { NumberCode, RowCoder } from './row-vectors.ts';

/** Reference rows as points, with how they were made, so that later rows become such points too. */
export type RowReference = {
  readonly coder: RowCoder;
  readonly values: readonly number[];
  readonly rows: number;
  readonly width: number;
  /** How many independent rows they are. */
  readonly worth: number;
  readonly fewest: number;
};

/** At most so many rows of a side are looked at; a number is written by `code`. */
export interface RowForm {
  readonly most: number;
  readonly code: NumberCode;
}

/** The reference, and the places of its rows that stand in it. */
export function startRows(
  reference: RowsSample,
  fewest: number,
  { most, code }: RowForm,
): { readonly kept: RowReference; readonly points: Points; readonly chosen: Int32Array } {
  const coder = fitRows(reference);
  const chosen = chooseRows(reference.rows, most);
  const points = encodeRows(coder, reference, chosen, code);
  const { rows, width } = points;
  const worth = worthOfRows(reference, rows);
  const kept = { coder, values: Array.from(points.values), rows, width, worth, fewest };
  return { kept, points, chosen };
}

/** A window beside the reference, or why nothing can be told of it. */
export type RowsBeside =
  | { readonly told: false; readonly sentence: string }
  | {
      readonly told: true;
      readonly before: Pick<RowReference, 'values' | 'rows' | 'width'>;
      readonly now: Points;
      /** How many independent rows the window is. */
      readonly worth: number;
    };

export function besideReference(
  { coder, values, rows, width, worth: known, fewest }: RowReference,
  window: RowsSample,
  { most, code }: RowForm,
): RowsBeside {
  const chosen = chooseRows(window.rows, most);
  const worth = worthOfRows(window, chosen.length);
  if (Math.min(worth, known) < fewest || shareKnown(window) === 0)
    return { told: false, sentence: rowsCannotTell(Math.min(worth, known)) };
  const before = { values, rows, width };
  return { told: true, before, now: encodeRows(coder, window, chosen, code), worth };
}
