import fc from 'fast-check';
import { expect } from 'vitest';
import type { Step, StepContext } from '../../src/core/contracts/step.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Param, Settings, SettingValue } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { mixed } from './step-tables.ts';

const found = import.meta.glob<Step>('/src/catalog/steps/*/step.ts', {
  eager: true,
  import: 'default',
});
export const steps = Object.entries(found).map(([path, step]) => ({
  folder: path.split('/').at(-2)!,
  step,
}));

export const TARGETS: readonly NonNullable<StepContext['target']>[] = [
  { column: 'price', outcome: { task: 'regression' } },
  { column: 'answer', outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 } },
];

/** The first target a step can work with; null for one that needs none. */
export function targetFor(step: Step): StepContext['target'] {
  return (
    [null, ...TARGETS].find((target) => {
      const columns = columnsFor(step, mixed, target);
      return step.fit(mixed, columns, busySettings(step), { random: randomFrom(1), target }).ok;
    }) ?? null
  );
}

export const context = (step: Step, seed = 1): StepContext => {
  return { random: randomFrom(seed), target: targetFor(step) };
};
export const through = <T extends Json>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

/** Columns for a step that must not be given all of them. */
export function columnsFor(step: Step, table: Table, target = targetFor(step)): string[] {
  if (step.columns === 'none') return [];
  const accepted = table.columns
    .filter((column) => step.accepts(column) && column.name !== target?.column)
    .map(({ name }) => name);
  return accepted.length === table.columns.length ? accepted.slice(0, -1) : accepted;
}

/** Settings under which the step has something to do. */
export function busySettings(step: Step): Settings {
  const settings: Record<string, SettingValue> = { ...defaultsOf(step.params) };
  if (step.id === 'drop-missing-rows') settings['when'] = 'all';
  if (step.id === 'reweigh') settings['column'] = 'constructor';
  if (step.id === 'formula') settings['formula'] = 'if(answer = "yes", price * 2, `__proto__`)';
  return settings;
}

/** A formula may not read the target. */
export function settingsWithout(step: Step, target: string): Settings {
  const settings = busySettings(step);
  return step.id === 'formula' && target !== 'constant'
    ? { ...settings, formula: 'constant * 2' }
    : settings;
}

function optionsOf(param: Param): fc.Arbitrary<SettingValue> {
  switch (param.kind) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...param.options.map(({ value }) => value));
    case 'integer':
      return fc.integer({ min: param.min, max: Math.min(param.max, param.min + 40) });
    case 'number':
      return fc.double({ min: param.min, max: param.max, noNaN: true });
    case 'text':
      return fc.constantFrom('', 'red', 'yes', '7', '2020-01-01', '__proto__');
  }
}

export const anySettings = (step: Step): fc.Arbitrary<Settings> =>
  fc.record(Object.fromEntries(step.params.map((param) => [param.id, optionsOf(param)])));

export function fitOn(
  step: Step,
  table: Table,
  settings: Settings = busySettings(step),
  seed = 1,
): Json | null {
  const fitted = step.fit(table, columnsFor(step, table), settings, context(step, seed));
  if (fitted.ok) return fitted.value;
  expect(fitted.problem.what).toMatch(/\.$/);
  expect(fitted.problem.fix).toMatch(/\.$/);
  return null;
}
