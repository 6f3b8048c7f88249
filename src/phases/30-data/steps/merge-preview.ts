import type { StepPreview } from '../../../core/lab/api.ts';

export interface MergedCell {
  /** What stood there; null where the column is new. */
  readonly before: string | null;
  /** What stands there now; null where column or row is gone. */
  readonly after: string | null;
  readonly changed: boolean;
}
export interface MergedColumn {
  readonly name: string;
  readonly state: 'same' | 'changed' | 'new' | 'gone';
}
export interface MergedPreview {
  readonly columns: readonly MergedColumn[];
  readonly rows: readonly { readonly dropped: boolean; readonly cells: readonly MergedCell[] }[];
  /** Columns left out of the table because the step did not touch them, or for room. */
  readonly hidden: number;
}

const RANK = { changed: 0, gone: 1, new: 2, same: 3 } as const;

/** Row numbers of `after` for each row before; -1 for a dropped one. Order is kept by every step. */
export function matchRows({ names, before, after }: StepPreview): number[] {
  if (before.length === after.cells.length) return before.map((_, row) => row);
  const fromOf = new Map(names.map((name, at) => [name, at]));
  const places = after.names.map((name) => fromOf.get(name) ?? -1);
  let next = 0;
  return before.map((row) => {
    const candidate = after.cells[next];
    const same = candidate?.every((cell, i) => places[i]! < 0 || row[places[i]!] === cell) ?? false;
    return same ? next++ : -1;
  });
}

/** Before and after as one table: touched columns first, at most `most`, two untouched for bearings. */
export function mergePreview(preview: StepPreview, most = 10): MergedPreview {
  const { names, before, after } = preview;
  const match = matchRows(preview);
  const fromOf = new Map(names.map((name, at) => [name, at]));
  const toOf = new Map(after.names.map((name, at) => [name, at]));
  const all = [...names, ...after.names.filter((name) => !fromOf.has(name))];
  const placed = all.map((name) => {
    const [from, to] = [fromOf.get(name) ?? -1, toOf.get(name) ?? -1];
    const changed =
      from >= 0 &&
      to >= 0 &&
      match.some((row, i) => row >= 0 && before[i]![from] !== after.cells[row]![to]);
    const state = from < 0 ? 'new' : to < 0 ? 'gone' : changed ? 'changed' : 'same';
    return { name, from, to, state } as const;
  });
  const touched = placed.filter((column) => column.state !== 'same');
  const same = placed.filter((column) => column.state === 'same');
  const context = touched.length === 0 ? most : 2;
  const shown = [
    ...touched.toSorted((a, b) => RANK[a.state] - RANK[b.state]).slice(0, most),
    ...same.slice(0, context),
  ].slice(0, most);
  return {
    columns: shown.map(({ name, state }) => ({ name, state })),
    rows: before.map((row, i) => {
      const to = match[i]!;
      const dropped = to < 0;
      const cells = shown.map((column): MergedCell => {
        const was = column.from < 0 ? null : row[column.from]!;
        const now = dropped || column.to < 0 ? null : after.cells[to]![column.to]!;
        return { before: was, after: now, changed: !dropped && column.to >= 0 && was !== now };
      });
      return { dropped, cells };
    }),
    hidden: placed.length - shown.length,
  };
}

/** A cell as shown: an empty one says so, a number keeps six figures, a long text is cut. */
export function cellWords(text: string): string {
  if (text === '') return 'missing';
  const number = Number(text);
  if (text.length > 8 && text.trim() !== '' && Number.isFinite(number))
    return String(Number(number.toPrecision(6)));
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
