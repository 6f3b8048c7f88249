import type { Column, Table } from '../../src/core/data/table.ts';
import { findColumn } from '../../src/core/data/table.ts';
import type { Scored } from '../../src/core/monitor/scored.ts';
import type { Explainer } from '../../src/core/monitor/watch/attribution-watch.ts';
import type { Random } from '../../src/core/random.ts';
import { randomFrom } from '../../src/core/random.ts';

const FEATURES = ['level', 'speed', 'noise'];
const WEIGHTS = [1, 0.7, 0.1];
const DAY = 86_400_000;
const START = Date.UTC(2001, 0, 1);

type Draw = (rows: number) => Float64Array[];

function tableOf(draw: Draw, rows: number, firstId: number, firstDay: number | null): Table {
  const columns: Column[] = draw(rows).map((values, at) => ({
    kind: 'number',
    name: [...FEATURES, 'answer'][at]!,
    values,
  }));
  if (firstDay !== null)
    columns.push({
      kind: 'date',
      name: 'when',
      values: Float64Array.from({ length: rows }, (_, row) => START + (firstDay + row) * DAY),
      precision: 'day',
    });
  return { rows, columns, ids: Int32Array.from({ length: rows }, (_, row) => firstId + row) };
}

/** Rows that know nothing of one another; the answer follows two features, and noise. */
function independent(random: Random): Draw {
  return (rows) => {
    const cells = FEATURES.map(() => Float64Array.from({ length: rows }, () => random.normal()));
    const answer = Float64Array.from(
      { length: rows },
      (_, row) => cells[0]![row]! + 0.7 * cells[1]![row]! + random.normal(),
    );
    return [...cells, answer];
  };
}

/** A row a day: summers and winters, spells of weeks, and errors that come in spells. */
function throughYears(random: Random): Draw {
  const state = [0, 0, 0, 0];
  const keeps = [0.5, 0.5, 0, 0.5];
  let day = 0;
  return (rows) => {
    const cells = [...FEATURES, 'answer'].map(() => new Float64Array(rows));
    for (let row = 0; row < rows; row++, day++) {
      keeps.forEach((keep, at) => {
        state[at] = keep * state[at]! + Math.sqrt(1 - keep * keep) * random.normal();
      });
      const season = 1.5 * Math.sin((2 * Math.PI * day) / 365.25);
      const now = [season + state[0]!, state[1]!, state[2]!];
      now.forEach((value, at) => (cells[at]![row] = value));
      cells[3]![row] = now[0]! + 0.7 * now[1]! + state[3]!;
    }
    return cells;
  };
}

const numbers = (rows: Table, name: string): Float64Array => {
  const column = findColumn(rows, name);
  if (column?.kind !== 'number') throw new Error(`${name} is not a number`);
  return column.values;
};

/** What a release says: a line of the features, but training rows by heart. A miss costs as much as its square. */
function scoreBy(training: Table): (rows: Table) => Scored {
  const learned = new Set(training.ids);
  return (rows) => {
    const cells = FEATURES.map((name) => numbers(rows, name));
    const actual = numbers(rows, 'answer');
    const values = Float64Array.from({ length: rows.rows }, (_, row) => {
      if (learned.has(rows.ids[row]!)) return actual[row]!;
      return WEIGHTS.reduce((sum, weight, at) => sum + weight * cells[at]![row]!, 0);
    });
    const matrix = {
      names: FEATURES,
      rows: rows.rows,
      columns: 3,
      values: Float64Array.from(
        { length: 3 * rows.rows },
        (_, at) => cells[at % 3]![(at / 3) | 0]!,
      ),
    };
    const loss = values.map((value, row) => Math.abs(value - actual[row]!));
    return {
      refused: new Uint8Array(rows.rows),
      loss,
      money: loss.map((miss) => -(miss * miss)),
      metric: null,
      said: {
        accepted: Int32Array.from({ length: rows.rows }, (_, row) => row),
        matrix,
        predictions: { rows: rows.rows, width: 1, values },
        decided: values,
      },
    };
  };
}

const sizes = (values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values, (value, at) => Math.abs(WEIGHTS[at % 3]! * value));

function explainerOf(training: Table, random: Random): Explainer {
  const places = random.sample(training.rows, 150).sort();
  const cells = FEATURES.map((name) => numbers(training, name));
  const picked = [...places].flatMap((row) => cells.map((column) => column[row]!));
  const times = findColumn(training, 'when');
  return {
    names: FEATURES,
    reference: sizes(picked),
    times: times?.kind === 'date' ? Float64Array.from(places, (row) => times.values[row]!) : null,
    perTick: 8,
    wanted: 32,
    sizes: ({ matrix }, rows) =>
      sizes([...rows].flatMap((row) => [...matrix.values.slice(3 * row, 3 * row + 3)])),
  };
}

/** Windows of fresh rows after everything a release learned from and was judged by; nothing ever changes. */
export interface CalmWorld {
  readonly training: Table;
  readonly validation: Table;
  readonly windows: readonly Table[];
  readonly explainer: Explainer;
  score(rows: Table): Scored;
}

export const WINDOW_ROWS = 154;
const WINDOWS = 5;

/** `dated`: a row a day for four years to learn from and one to judge by; else 300 rows and 150. */
export function openCalmWorld(seed: number, dated: boolean): CalmWorld {
  const random = randomFrom(seed).fork('calm world');
  const draw = dated ? throughYears(random) : independent(random);
  let day = 0;
  const take = (rows: number): Table => {
    const table = tableOf(draw, rows, day, dated ? day : null);
    day += rows;
    return table;
  };
  const training = take(dated ? 1461 : 300);
  const validation = take(dated ? 366 : 150);
  return {
    ...{ training, validation },
    windows: Array.from({ length: WINDOWS }, () => take(WINDOW_ROWS)),
    score: scoreBy(training),
    explainer: explainerOf(training, random),
  };
}
