import { describe, expect, test } from 'vitest';
import type { Step, StepContext } from '../../src/core/contracts/step.ts';
import { STEP_GROUPS } from '../../src/core/contracts/step.ts';
import type { Json } from '../../src/core/json.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { cellsOf, mixed } from './step-tables.ts';

const found = import.meta.glob<Step>('/src/catalog/steps/*/step.ts', {
  eager: true,
  import: 'default',
});
const steps = Object.values(found);
const columnwise = steps.filter((step) => step.columnwise === true);
const context = (): StepContext => ({ random: randomFrom(1), target: null });

test('some steps can be worked on column by column, and every group is a known one', () => {
  expect(columnwise.length).toBeGreaterThanOrEqual(5);
  for (const { group } of steps) if (group !== undefined) expect(STEP_GROUPS).toContain(group);
});

describe.each(columnwise.map((step) => ({ id: step.id, step })))('step $id', ({ step }) => {
  const columns = mixed.columns.filter((column) => step.accepts(column)).map(({ name }) => name);
  const fit = (names: readonly string[]) =>
    unwrap(step.fit(mixed, names, defaultsOf(step.params), context())) as readonly Json[];

  test('learns of all columns what it learns of each', () => {
    expect(columns.flatMap((name) => fit([name]))).toStrictEqual([...fit(columns)]);
  });

  test('makes of all columns what it makes of one after the other', () => {
    const states = fit(columns);
    const each = states.reduce((table, state) => step.apply(table, [state]), mixed);
    expect(cellsOf(each)).toStrictEqual(cellsOf(step.apply(mixed, states)));
  });
});
