import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/contracts/step.ts';
import type { Json } from '../../src/core/json.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { cellsOf, mixed } from './step-tables.ts';

const found = import.meta.glob<Step>('/src/catalog/steps/*/step.ts', {
  eager: true,
  import: 'default',
});
const steps = Object.values(found).filter((step) => step.columnwise === true);

test('several steps work column by column', () => {
  expect(steps.length).toBeGreaterThanOrEqual(6);
});

describe.each(steps)('columnwise step $id', (step) => {
  const names = mixed.columns.filter((column) => step.accepts(column)).map(({ name }) => name);
  const target = { column: 'price', outcome: { task: 'regression' } } as const;
  const fit = (columns: readonly string[]) =>
    unwrap(
      step.fit(mixed, columns, defaultsOf(step.params), { random: randomFrom(1), target }),
    ) as readonly Json[];

  test('learns the same of one column after the other as of all at once', () => {
    const together = fit(names);
    expect(names.flatMap((name) => fit([name]))).toStrictEqual(together);
    expect(together.length).toBe(names.length);
  });

  test('gives the same cells of one column after the other as of all at once', () => {
    const states = fit(names);
    const one = states.reduce((table, state) => step.apply(table, [state]), mixed);
    expect(cellsOf(one)).toStrictEqual(cellsOf(step.apply(mixed, states)));
  });
});
