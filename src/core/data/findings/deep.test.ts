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

  const bell = (row: number) =>
    [3, 5, 7, 11].reduce((sum, times) => sum + draw[(row * times + times) % 300]!, -2);

  it('of a group of rows are found where both lie upon each other once converted', () => {
    const site = (row: number) => (row % 4 === 0 ? 'US' : row % 4 === 1 ? 'DE' : 'FR');
    const celsius = (row: number) => 15 + 8 * bell(row);
    const t = (row: number) =>
      (site(row) === 'US' ? 1.8 * celsius(row) + 32 : celsius(row)).toFixed(1);
    const one = found({ t, site }, 'unit-mixup')!;
    expect(one.rows).toBe(75);
    expect(one.sentence).toContain('°F and °C');
    expect(one.where).toMatchObject([{ kind: 'levels', levels: ['US'] }]);
    const { settings } = (one.fix as { step: { settings: Record<string, number | string> } }).step;
    expect(settings).toMatchObject({ rows: 'level', where: 'site', is: 'US' });
    expect(Number(settings['factor'])).toBeCloseTo(5 / 9, 10);
    expect(Number(settings['offset'])).toBeCloseTo(-160 / 9, 10);
  });

  it('of overlapping noise are found by the valley between two heaps', () => {
    const kilograms = (row: number) => 70 * (1 + 0.16 * bell(row));
    const w = (row: number) =>
      (row % 60 === 7
        ? 90 + 25 * draw[row]!
        : row % 3 === 0
          ? 2.2046 * kilograms(row)
          : kilograms(row)
      ).toFixed(1);
    const one = found({ w }, 'unit-mixup')!;
    expect(one.sentence).toContain('pounds and kilograms');
    expect(one.rows).toBeGreaterThan(90);
    expect(one.rows).toBeLessThan(112);
  });

  it('are not claimed of groups that differ otherwise', () => {
    const site = (row: number) => (row % 4 === 0 ? 'US' : row % 4 === 1 ? 'DE' : 'FR');
    const moved = (row: number) => ((site(row) === 'US' ? 60 : 15) + 8 * bell(row)).toFixed(1);
    const wider = (row: number) =>
      (site(row) === 'US' ? 100 + 40 * bell(row) : 10 + bell(row)).toFixed(1);
    expect(found({ moved, site }, 'unit-mixup')).toBeUndefined();
    expect(found({ wider, site }, 'unit-mixup')).toBeUndefined();
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
    expect(one.fix).toMatchObject({ step: { plugin: 'filter-selection' } });
  });

  const near = (row: number, change: (value: number) => number) =>
    row % 50 === 49 ? change(draw[row - 1]! * 1e6) : draw[row]! * 1e6;
  const a = (row: number) => (draw[(copy(row) * 7) % 300]! * 1e6).toFixed(0);
  const b = (row: number) => (draw[(copy(row) * 11 + 3) % 300]! * 1e6).toFixed(0);
  const d = (row: number) => (draw[(copy(row) * 13 + 5) % 300]! * 1e6).toFixed(0);
  const more = (row: number) => (draw[(copy(row) * 17 + 9) % 300]! * 1e6).toFixed(0);
  const same = { a, b, d, more, c: (row: number) => c(copy(row)) };

  it('differ in one cell, whatever stands there', () => {
    const e = (row: number) => near(row, (value) => 2e6 - value).toFixed(0);
    const one = found({ ...same, e }, 'near-duplicates')!;
    expect(one.rows).toBeGreaterThanOrEqual(5);
    expect(one.sentence).toContain('mostly in “e”');
    expect(one.where).toMatchObject([
      { kind: 'rows', ids: expect.arrayContaining([98, 99]) as number[] },
    ]);
    expect(one.fix).toMatchObject({ step: { plugin: 'filter-selection' } });
  });

  it('differ by little in any number of numbers', () => {
    const by = (few: number) => ({
      c: same.c,
      ...Object.fromEntries(
        [7, 11, 13, 17].map((times) => [
          `n${times}`,
          (row: number) => {
            const value = draw[(copy(row) * times + times) % 300]! * 1e6;
            return (row % 50 === 49 ? value + few : value).toFixed(0);
          },
        ]),
      ),
    });
    expect(found(by(40), 'near-duplicates')!.rows).toBeGreaterThanOrEqual(5);
    expect(found(by(40_000), 'near-duplicates')).toBeUndefined();
  });

  it('are not claimed of rows that agree by chance, nor of one thing seen on two days', () => {
    const few = (times: number) => (row: number) =>
      String(Math.floor(draw[(row * times) % 300]! * 3));
    expect(
      found({ p: few(7), q: few(11), r: few(13), s: few(17), t: few(19) }, 'near-duplicates'),
    ).toBeUndefined();
    const day = (row: number) => `2020-01-${String((row % 28) + 1).padStart(2, '0')}`;
    expect(found({ ...same, day }, 'near-duplicates')).toBeUndefined();
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

  it('how long it took, where nothing tells as much', () => {
    const call_duration_s = (row: number) =>
      String(Math.round(100 + 100 * draw[row]! + (yes(row) === 'yes' ? 45 : 0)));
    const one = lookAt({ call_duration_s, x: (row) => String(row % 7), y: yes }, framed).find(
      ({ id }) => id === 'leak/call_duration_s',
    );
    expect(one).toMatchObject({ severity: 'medium', fix: { role: 'late' } });
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

describe('sums', () => {
  const part = (row: number) => String(Math.floor(1 + 50 * draw[row]!));
  const other = (row: number) => String(Math.floor(1 + 50 * draw[(row * 7) % 300]!));
  const whole = (row: number) => String(Number(part(row)) + Number(other(row)));
  const outcome = { task: 'regression' } as const;
  const leaks = (columns: Cells, target: string) =>
    lookAt(columns, { target, outcome }).filter(({ kind }) => kind === 'leak');

  it('of which the target is one give it away', () => {
    const found = leaks({ part, other, whole, x }, 'whole');
    expect(found.map(({ column, severity }) => [column, severity])).toEqual([
      ['part', 'high'],
      ['other', 'high'],
    ]);
    expect(found[0]!.fix).toMatchObject({ kind: 'role', role: 'late' });
  });

  it('that fail in one row, or have no suspect in them, say nothing', () => {
    const off = (row: number) => (row === 17 ? '1' : whole(row));
    expect(leaks({ part, other, off, x }, 'off')).toEqual([]);
    const apart = (row: number) => draw[(row * 13) % 300]!.toFixed(3);
    expect(leaks({ part, other, whole, apart }, 'apart')).toEqual([]);
  });

  it('with a suspect in them make suspects of the others', () => {
    const cost = (row: number) => (row % 10 === 0 ? String(50 + row) : '0');
    const fee = (row: number) => (row % 20 === 0 ? String(7 + (row % 90)) : '0');
    const total = (row: number) => String(Number(cost(row)) + Number(fee(row)));
    const hit = (row: number) => (row % 10 === 0 || row % 37 === 5 ? 'yes' : 'no');
    const both = lookAt(
      { cost, fee, total, hit },
      { target: 'hit', outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 } },
    ).filter(({ kind }) => kind === 'leak');
    const fees = both.find(({ column }) => column === 'fee');
    expect(both.map(({ column }) => column).sort()).toEqual(['cost', 'fee', 'total']);
    expect(fees).toMatchObject({ rows: 15, severity: 'medium' });
  });
});
