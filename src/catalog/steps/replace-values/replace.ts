import { cellText, isMissing, lengthOf } from '../../../core/data/table.ts';
import type { CategoryColumn, Column } from '../../../core/data/table.ts';

import { bySpans, MANY_TEXTS } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';

/** A value and what it becomes; '' is a missing cell. */
export type Pair = readonly [from: string, to: string];
/** The whole cell, the whole cell in capitals or not, or a part of it. */
export type Match = 'cell' | 'any-case' | 'part';

export function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

/** What a text becomes: by the first pair it equals, or by every pair of which it has a part. */
export function replaceText(text: string, pairs: readonly Pair[], match: Match): string {
  if (match === 'part')
    return pairs.reduce((now, [from, to]) => (from === '' ? now : now.replaceAll(from, to)), text);
  const seen = match === 'any-case' ? text.toLowerCase() : text;
  const pair = pairs.find(
    ([from]) => from !== '' && (match === 'any-case' ? from.toLowerCase() : from) === seen,
  );
  return pair === undefined ? text : pair[1];
}

function replaceLevels(column: CategoryColumn, pairs: readonly Pair[], match: Match): Column {
  const after = column.levels.map((level) => replaceText(level, pairs, match));
  if (after.every((level, code) => level === column.levels[code])) return column;
  const levels = column.levels.filter((level, code) => after[code] === level);
  const places = new Map(levels.map((level, place) => [level, place]));
  const perCode = after.map((level) => {
    if (level === '') return -1;
    if (!places.has(level)) places.set(level, levels.push(level) - 1);
    return places.get(level)!;
  });
  return { ...column, levels, codes: column.codes.map((code) => (code < 0 ? -1 : perCode[code]!)) };
}

export function* replaceIn(column: Column, pairs: readonly Pair[], match: Match): Pieces<Column> {
  switch (column.kind) {
    case 'number': {
      const numbers = pairs.map(([from, to]): [number, number] => [numberOf(from), numberOf(to)]);
      const values = column.values.map((value) => {
        for (const [from, to] of numbers) if (value === from) return to;
        return value;
      });
      return { ...column, values };
    }
    case 'category':
      return replaceLevels(column, pairs, match);
    case 'text': {
      const values: (string | null)[] = [];
      yield* bySpans(column.values.length, MANY_TEXTS * 4, (from, to) => {
        for (let row = from; row < to; row++) {
          const text = column.values[row]!;
          values.push(text === null ? null : replaceText(text, pairs, match) || null);
        }
      });
      return { ...column, values };
    }
    case 'date':
    case 'image':
      return column;
  }
}

/** Cells that change. */
export function* countIn(column: Column, pairs: readonly Pair[], match: Match): Pieces<number> {
  const changes =
    column.kind === 'category'
      ? column.levels.map((level) => replaceText(level, pairs, match) !== level)
      : null;
  const numbers = new Set(pairs.map(([from]) => numberOf(from)));
  let cells = 0;
  const rows = lengthOf(column);
  for (let row = 0; row < rows; row++) {
    if (row % (MANY_TEXTS * 4) === 0) yield row / rows;
    if (isMissing(column, row)) continue;
    const changed =
      changes !== null && column.kind === 'category'
        ? changes[column.codes[row]!]!
        : column.kind === 'number'
          ? numbers.has(column.values[row]!)
          : replaceText(cellText(column, row), pairs, match) !== cellText(column, row);
    if (changed) cells++;
  }
  return cells;
}

/** Lines such as “-999 =” or “m = male”; null where a line has no equals sign. */
export function readPairs(text: string): Pair[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line): Pair | null => {
    const at = line.indexOf('=', 1);
    return at < 1 ? null : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return pairs.every((pair) => pair !== null) ? pairs : null;
}
