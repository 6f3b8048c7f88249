import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import type { Settings } from '../../src/core/params.ts';
import type { Step } from '../../src/core/contracts/step.ts';
import { stepId } from '../../src/core/id.ts';
import type { StepUse } from '../../src/core/project/project.ts';
import { randomFrom } from '../../src/core/random.ts';
import { cleaning } from '../../src/core/recipe/clean.ts';
import { fitting } from '../../src/core/recipe/fit.ts';
import type { Pause } from '../../src/core/recipe/work.ts';
import type { Rows } from '../../src/core/data/split.ts';
import { cpuMs, slowness } from './cpu-time.ts';
import { busySettings, columnsFor, steps } from './step-laws.ts';
import { tableOf } from './step-tables.ts';

const ROWS = 40_000;
/** A worker told to stop is to let go within 300 ms on a million rows. */
const AIM_MS = (300 * ROWS) / 1_000_000;
const ROOM = 5;
const PICTURES = 500;

const random = randomFrom('pieces');
const each = <T>(rows: number, make: (row: number) => T): T[] =>
  Array.from({ length: rows }, (_, row) => make(row));
const words = (name: string, count: number): Column => {
  const levels = each(count, (k) => `${name} ${k}`).sort();
  return {
    kind: 'category',
    name,
    levels,
    codes: Int32Array.from(each(ROWS, () => random.int(count))),
  };
};
const numbers = (name: string, draw: () => number): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from(each(ROWS, draw)),
});

const long = tableOf(
  [
    numbers('price', () => (random.next() < 0.02 ? NaN : Math.round(1e5 * random.next()) / 100)),
    numbers('constant', () => random.normal()),
    numbers('__proto__', () => random.int(50)),
    words('answer', 2),
    words('many', 6000),
    {
      kind: 'date',
      name: 'day',
      precision: 'day',
      values: Float64Array.from(each(ROWS, () => 86_400_000 * random.int(9000))),
    },
    {
      kind: 'text',
      name: 'note',
      values: each(ROWS, () => `order ${random.int(1e6)} came ${1 + random.int(28)}.5.2020`),
    },
  ],
  ROWS,
);
const pictures = tableOf(
  [
    {
      kind: 'image',
      name: 'picture',
      width: 28,
      height: 28,
      channels: 1,
      pixels: Uint8Array.from({ length: PICTURES * 784 }, (_, at) => (at * 31) % 251),
      absent: new Uint8Array(PICTURES),
    },
  ],
  PICTURES,
);
const target = {
  column: 'answer',
  outcome: { task: 'binary', classes: ['answer 0', 'answer 1'], positive: 1 },
} as const;

function longestPiece(work: Generator<Pause, { readonly ok: boolean }, void>): number {
  let longest = 0;
  for (let last = cpuMs(); ;) {
    const next = work.next();
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (next.done === true) {
      expect(next.value).toMatchObject({ ok: true });
      return longest;
    }
    expect(next.value.done).toBeGreaterThanOrEqual(0);
    expect(next.value.done).toBeLessThanOrEqual(next.value.total);
  }
}

const allowed = () => ROOM * AIM_MS * slowness();

/** Settings under which each has something to do on these rows. */
function settingsFor(step: Step): Settings {
  if (step.id === 'formula') return { formula: 'price * 2' };
  if (step.id === 'reweigh') return { column: 'many' };
  return step.id === 'drop-columns' ? { which: 'useless' } : busySettings(step);
}

describe.each(steps)('step $folder', ({ step }) => {
  test('checks in often enough for a worker to let go', () => {
    const table: Table = long.columns.some((column) => step.accepts(column)) ? long : pictures;
    const features = table.columns.map(({ name }) => name).filter((name) => name !== 'answer');
    const use: StepUse = {
      id: stepId('s'),
      plugin: step.id,
      columns: columnsFor(step, table, table === long ? target : null),
      settings: settingsFor(step),
      enabled: true,
      comment: '',
    };
    const run = () =>
      longestPiece(
        step.home === 'clean'
          ? cleaning({ ...table }, [use], catalog.steps)
          : fitting({ part: 'train', table } as Rows<'train'>, [use], features, catalog.steps, {
              seed: 1,
              target: table === long ? target : null,
            }),
      );
    let longest = Infinity;
    for (let tries = 0; tries < 4 && longest > allowed(); tries++)
      longest = Math.min(longest, run());
    expect(longest).toBeLessThanOrEqual(allowed());
  });
});
