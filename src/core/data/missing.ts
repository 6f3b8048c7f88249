import type { MissingMarker } from '../project/data.ts';
import { grouped } from '../words.ts';
import { assembleReadings, markedOf } from './build.ts';
import type { ReadTable } from './build.ts';
import { chooseFormat, parseDate } from './dates.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { readRawColumn } from './infer.ts';
import { parsePlain, parseStyled } from './numerals.ts';
import type { CategoryColumn, Column, DateColumn, NumberColumn, TextColumn } from './table.ts';
import { inferWords } from './words.ts';
import type { Reading } from './words.ts';

/**
 * Empties the cells that hold a marker and looks at the rest anew: a column of numbers and “n.d.”
 * becomes numbers. Kinds a person chose are laid on top afterwards.
 */
export function applyMarkers(
  table: ReadTable,
  markers: readonly MissingMarker[],
  hints: ReadingHints = NO_HINTS,
): ReadTable {
  if (markers.length === 0) return table;
  const readings = table.columns.map((column, at): Reading => {
    const texts = markers
      .filter((marker) => marker.column === null || marker.column === column.name)
      .map((marker) => marker.text.trim());
    const marked = markedOf(table, column.name);
    const same = { column, reason: table.inferred[at]!.reason, notes: [], marked };
    return texts.length === 0 ? same : emptyCells(same, texts, hints);
  });
  const notes = table.notes;
  return { ...assembleReadings(readings, table.rows, notes), ids: table.ids };
}

function emptyCells(reading: Reading, texts: readonly string[], hints: ReadingHints): Reading {
  const { column } = reading;
  switch (column.kind) {
    case 'number':
      return emptyValues(reading, column, texts.map(numberOf));
    case 'date':
      return emptyValues(
        reading,
        column,
        texts.map((text) => dateOf(text, hints)),
      );
    case 'category':
      return emptyLevels(reading, column, texts, hints);
    case 'text':
      return emptyTexts(reading, column, texts, hints);
    case 'image':
      return reading;
  }
}

function numberOf(text: string): number {
  const plain = parsePlain(text);
  return Number.isNaN(plain) ? parseStyled(text, 'comma') : plain;
}

function dateOf(text: string, hints: ReadingHints): number {
  const choice = chooseFormat([text], hints.dateOrder);
  return choice === null ? NaN : parseDate(text, choice.format);
}

function emptyValues(
  reading: Reading,
  column: NumberColumn | DateColumn,
  wanted: readonly number[],
): Reading {
  const gone = new Set(wanted.filter((value) => !Number.isNaN(value)));
  let cells = 0;
  for (const value of column.values) if (gone.has(value)) cells++;
  if (cells === 0) return reading;
  const values = column.values.map((value) => (gone.has(value) ? NaN : value));
  return withNote(reading, { ...column, values }, cells);
}

function emptyLevels(
  reading: Reading,
  column: CategoryColumn,
  texts: readonly string[],
  hints: ReadingHints,
): Reading {
  const gone = new Set(texts);
  const levels = column.levels.map((level) => (gone.has(level) ? '' : level));
  let cells = 0;
  for (const code of column.codes) if (code >= 0 && levels[code] === '') cells++;
  if (cells === 0) return reading;
  const words = [...levels, ''];
  const codes = column.codes.map((code) => (code < 0 ? levels.length : code));
  return withNote(
    { ...reading, ...anew(reading, inferWords(column.name, { words, codes }, hints)) },
    null,
    cells,
  );
}

function emptyTexts(
  reading: Reading,
  column: TextColumn,
  texts: readonly string[],
  hints: ReadingHints,
): Reading {
  const gone = new Set(texts);
  let cells = 0;
  const kept = column.values.map((value) => {
    if (value === null || !gone.has(value.trim())) return value ?? '';
    cells++;
    return '';
  });
  if (cells === 0) return reading;
  return withNote(anew(reading, readRawColumn(column.name, kept, null, hints)), null, cells);
}

/** The new reading, with what the first one read as missing. */
function anew({ marked }: Reading, next: Reading): Reading {
  return { ...next, marked: [...(marked ?? []), ...(next.marked ?? [])] };
}

function withNote(reading: Reading, column: Column | null, cells: number): Reading {
  const note = `${grouped(cells)} cells hold a text you said stands for an empty cell.`;
  return { ...reading, column: column ?? reading.column, notes: [...reading.notes, note] };
}
