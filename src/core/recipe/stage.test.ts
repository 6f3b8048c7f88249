import { describe, expect, test } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { stepId } from '../id.ts';
import type { StepUse } from '../project/project.ts';
import type { Table } from '../data/table.ts';
import { unwrap } from '../result.ts';
import { cleaning } from './clean.ts';
import { StepCache } from './step-cache.ts';
import { drive, finish } from './work.ts';

const ROWS = 60_000;
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row),
  columns: ['a', 'b', 'c'].map((name, k) => ({
    kind: 'number' as const,
    name,
    values: Float64Array.from({ length: ROWS }, (_, row) => (row * (k + 7)) % 1013),
  })),
};
const use = (id: string, value: string): StepUse => ({
  id: stepId(id),
  plugin: 'filter-rows',
  columns: ['a'],
  settings: { keep: 'keep', test: 'more', value },
  enabled: true,
  comment: '',
});
const list = [use('one', '10'), use('two', '20'), use('three', '30')];
const run = (uses: readonly StepUse[], cache: StepCache, clock = () => 0, upTo?: number) =>
  finish(cleaning(table, uses, catalog.steps, { cache, rowsKey: 'rows', clock, upTo }));

describe('steps run piece by piece', () => {
  test('give what they give at once, with a cost each', () => {
    let time = 0;
    const cleaned = unwrap(run(list, new StepCache(1e9), () => (time += 5)));
    const plain = unwrap(finish(cleaning(table, list, catalog.steps)));
    expect(cleaned.table).toStrictEqual(plain.table);
    expect(cleaned.reports).toStrictEqual(plain.reports);
    expect(cleaned.costs.map(({ id, milliseconds, cached }) => [id, milliseconds, cached])).toEqual(
      [
        ['one', 5, false],
        ['two', 5, false],
        ['three', 5, false],
      ],
    );
  });

  test('take from the cache what stands before the first change', () => {
    const cache = new StepCache(1e9);
    run(list, cache);
    const hits = (uses: readonly StepUse[]) =>
      unwrap(run(uses, cache)).costs.map(({ cached }) => cached);
    expect(hits(list)).toEqual([true, true, true]);
    expect(hits([list[0]!, use('two', '25'), list[2]!])).toEqual([true, false, false]);
    expect(unwrap(run(list, cache, () => 0, 2)).table.rows).toBe(
      unwrap(run(list.slice(0, 2), new StepCache(1e9))).table.rows,
    );
  });

  test('keep within their budget', () => {
    const small = new StepCache(1.5 * ROWS * 24);
    run(list, small);
    expect(small.bytes).toBeLessThanOrEqual(1.5 * ROWS * 24);
    expect(unwrap(run(list, small)).costs.some(({ cached }) => !cached)).toBe(true);
  });

  test('are told how far they are, and given up between two', async () => {
    const seen: number[] = [];
    const cache = new StepCache(1e9);
    const hooks = {
      progress: ({ done }: { done: number }) => void seen.push(done),
      checkpoint: async () => {
        if (seen.includes(2)) throw new Error('stopped');
      },
    };
    const work = cleaning(table, list, catalog.steps, { cache, rowsKey: 'rows' });
    await expect(drive(work, hooks)).rejects.toThrow('stopped');
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(2);
    expect(unwrap(run(list, cache)).costs.map(({ cached }) => cached)).toEqual([true, true, false]);
  });
});
