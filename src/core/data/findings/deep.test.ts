import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../random.ts';
import { buildTable } from '../build.ts';
import { findAllProblems } from '../findings.ts';
import type { Deepening } from '../findings.ts';
import type { Table } from '../table.ts';

const ROWS = 300;
const random = randomFrom(7);
const draw = Array.from({ length: ROWS }, () => random.next());

type Cells = Readonly<Record<string, (row: number) => string>>;

function tableOf(columns: Cells): Table {
  const names = Object.keys(columns);
  return buildTable({
    names,
    rows: ROWS,
    cells: names.map((name) => Array.from({ length: ROWS }, (_, row) => columns[name]!(row))),
    notes: [],
  });
}

const plain: Deepening = {
  target: null,
  outcome: null,
  time: null,
  roleOf: () => 'feature',
  offers: () => true,
};
const lookAt = (columns: Cells, deepening: Partial<Deepening> = {}) =>
  findAllProblems(tableOf(columns), { ...plain, ...deepening });
const found = (columns: Cells, kind: string, deepening: Partial<Deepening> = {}) =>
  lookAt(columns, deepening).find((one) => one.kind === kind);

const x = (row: number) => (50 + 40 * draw[row]!).toFixed(1);
const c = (row: number) => 'pqr'[Math.floor(3 * draw[row]!)]!;

describe('units mixed up', () => {
  const pounds = (row: number) => {
    const kilograms = 60 + 25 * draw[row]!;
    return (row % 5 === 0 ? kilograms * 2.2046 : kilograms).toFixed(1);
  };

  it('are seen as two groups a known factor apart, with the rows and a conversion', () => {
    const one = found({ weight: pounds }, 'unit-mixup')!;
    expect(one.rows).toBe(60);
    expect(one.sentence).toContain('pounds and kilograms');
    expect(one.where).toMatchObject([{ kind: 'range', high: null }]);
    expect(one.fix).toMatchObject({ step: { plugin: 'convert-units' } });
  });

  it('fall back on a filter where no step converts', () => {
    const offers: Deepening['offers'] = ({ plugin }) => plugin === 'filter-rows';
    expect(found({ weight: pounds }, 'unit-mixup', { offers })!.fix).toMatchObject({
      step: { plugin: 'filter-rows' },
    });
  });

  it('are not claimed of one broad group, nor of two with another factor', () => {
    const broad = (row: number) => (1 + 400 * draw[row]!).toFixed(1);
    const odd = (row: number) => (row % 4 === 0 ? 100 + draw[row]! : 20 + draw[row]!).toFixed(2);
    expect(found({ a: broad }, 'unit-mixup')).toBeUndefined();
    expect(found({ a: odd }, 'unit-mixup')).toBeUndefined();
  });
});

describe('spellings', () => {
  const city = (row: number) =>
    row % 10 === 0
      ? 'new  york'
      : row % 10 === 1
        ? 'New-York'
        : row % 2 === 0
          ? 'New York'
          : 'Málaga';

  it('of one word are gathered under the commonest', () => {
    const one = found({ city, x }, 'spellings')!;
    expect(one.severity).toBe('medium');
    expect(one.evidence).toEqual([['New York', expect.stringContaining('new  york')]]);
  });

  it('a slip in a rare word is told as a doubt', () => {
    const word = (row: number) =>
      row < 5 ? 'Philadelpha' : row % 2 === 0 ? 'Philadelphia' : 'Boston';
    expect(found({ word, x }, 'spellings')).toMatchObject({ severity: 'low', rows: 5 });
  });

  it('types that differ by a digit are different', () => {
    const type = (row: number) =>
      row < 5 ? 'Boeing 738' : row % 2 === 0 ? 'Boeing 737' : 'Airbus';
    expect(found({ type, x }, 'spellings')).toBeUndefined();
  });
});

describe('near-duplicates', () => {
  const copy = (row: number) => (row % 50 === 49 ? row - 1 : row);
  const id = (row: number) => `case-${row}`;
  const value = (row: number) => (draw[copy(row)]! * 1e6).toFixed(0);

  it('differ by their number alone, and one of each can be kept', () => {
    const one = found({ id, value, c: (row) => c(copy(row)) }, 'near-duplicates')!;
    expect(one.rows).toBe(6);
    expect(one.sentence).toContain('all but “id”');
    expect(one.fix).toMatchObject({ step: { plugin: 'deduplicate', columns: ['value', 'c'] } });
    expect(one.where).toEqual([{ kind: 'rows', ids: [49, 99, 149, 199, 249, 299] }]);
  });

  it('differ by how a word is written', () => {
    const name = (row: number) => (row % 50 === 49 ? ' SAME  word' : 'same word');
    const other = (row: number) => (row % 2 === 0 ? name(row) : name(row));
    const one = found({ value, other }, 'near-duplicates')!;
    expect(one.rows).toBe(6);
    expect(one.fix).toBeNull();
  });
});

describe('numbers that stand for something else', () => {
  it('a stand-in far from everything', () => {
    const one = found({ t: (row) => (row % 20 === 0 ? '-999' : x(row)), c }, 'stand-in')!;
    expect(one).toMatchObject({ rows: 15, severity: 'high' });
    expect(one.fix).toMatchObject({
      step: { plugin: 'replace-values', settings: { from: '-999' } },
    });
    expect(found({ t: (row) => String(row % 100) }, 'stand-in')).toBeUndefined();
  });

  it('values out of the range that the name allows', () => {
    const humidity = (row: number) => (row === 7 ? '140' : x(row));
    expect(found({ humidity }, 'out-of-range')).toMatchObject({ rows: 1, severity: 'high' });
    const day = (row: number) => (row === 7 ? '1070-01-01' : `2020-01-${10 + (row % 20)}`);
    expect(found({ day }, 'out-of-range')!.sentence).toContain('1070-01-01');
  });

  it.each([
    ['$1,200', (row: number) => `$${1 + (row % 9)},${100 + row}`],
    ['12 kg', (row: number) => `${row % 90} kg`],
    ['35 %', (row: number) => `${row % 90} %`],
  ])('numbers in words, such as %s', (_, cell) => {
    const one = found({ cell, c }, 'numbers-as-text')!;
    expect(one.fix).toMatchObject({ step: { plugin: 'parse-numbers' } });
  });

  it('codes with leading zeros stay words', () => {
    expect(found({ zip: (row) => `0${1000 + (row % 50)}`, c }, 'numbers-as-text')).toBeUndefined();
  });
});

describe('what is known too late', () => {
  const yes = (row: number) => (row % 9 === 0 ? 'yes' : 'no');
  const framed: Partial<Deepening> = {
    target: 'y',
    outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  };

  it('a date after the event', () => {
    const event = (row: number) => `2020-01-${String(1 + (row % 20)).padStart(2, '0')}`;
    const closed = (row: number) => `2020-02-${String(1 + (row % 20)).padStart(2, '0')}`;
    const one = lookAt({ event, closed, y: yes }, { ...framed, time: 'event' }).find(
      ({ id }) => id === 'leak/closed',
    );
    expect(one).toMatchObject({ severity: 'high', rows: ROWS, fix: { role: 'late' } });
  });

  it('a copy of the target, but no ordinary column', () => {
    const kinds = lookAt({ copy: (row) => (yes(row) === 'yes' ? 'Y' : 'N'), x, c, y: yes }, framed)
      .filter((one) => one.kind === 'leak')
      .map((one) => one.column);
    expect(kinds).toEqual(['copy']);
  });
});

describe('time', () => {
  const day = (at: number) => new Date(Date.UTC(2021, 0, 1 + at)).toISOString().slice(0, 10);

  it('a stretch without rows in a daily column', () => {
    const one = found({ day: (row) => day(row < 100 ? row : row + 14), x }, 'time-gaps')!;
    expect(one.sentence).toContain('none in 14 of 314 days');
    expect(one.sentence).toContain('from 2021-04-11');
    expect(found({ day, x }, 'time-gaps')).toBeUndefined();
  });
});

describe('row order', () => {
  it('blocks of a level are told, mixed rows are not', () => {
    expect(found({ city: (row) => (row < 120 ? 'A' : 'B'), x }, 'row-order')).toMatchObject({
      where: [{ kind: 'rows', ids: [119, 120] }],
    });
    expect(found({ city: c, x }, 'row-order')).toBeUndefined();
  });
});
