import { expect, test } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { loadModelEngine } from '../../catalog/engines.ts';
import { stepId } from '../id.ts';
import { defaultsOf } from '../params.ts';
import { EMPTY_PROJECT } from '../project/apply.ts';
import type { Project, Run, StepUse } from '../project/project.ts';
import { ok, unwrap } from '../result.ts';
import { Lab } from './lab.ts';

const rows = Array.from(
  { length: 60 },
  (_, at) => `${at % 7},${at % 5},${at % 2 ? 'yes' : 'no'}\n`,
);
const step = (id: string, plugin: string): StepUse => ({
  id: stepId(id),
  plugin,
  columns: [],
  settings: {},
  enabled: true,
  comment: '',
});
const project: Project = {
  ...EMPTY_PROJECT,
  source: { kind: 'file', name: 'a.csv', hash: 'a', bytes: 1, reader: 'csv', options: {} },
  recipe: [step('one', 'interactions'), step('two', 'standardize')],
  framing: {
    ...EMPTY_PROJECT.framing,
    target: 'y',
    task: 'binary',
    positive: 'yes',
    split: {
      method: 'random',
      seed: 1,
      ratios: { train: 0.5, validation: 0.2, test: 0.2, production: 0.1 },
    },
  },
};
const run = { model: 'logistic-regression', settings: {}, seed: 1 } as Run;

async function open(): Promise<{ readonly lab: Lab; readonly ready: Project }> {
  const blobs = { put: () => Promise.resolve('hash'), get: () => Promise.resolve(undefined) };
  const lab = new Lab(catalog, loadModelEngine, blobs as never);
  const bytes = new TextEncoder().encode(`a,b,y\n${rows.join('')}`);
  const hooks = { progress: () => Promise.resolve() };
  const imported = unwrap(await lab.read(project, () => Promise.resolve(ok(bytes)), hooks));
  return { lab, ready: { ...project, imported } };
}

test('a training called off while its rows are made ready stops between two steps', async () => {
  const { lab, ready } = await open();
  unwrap(await lab.fit(ready));
  const seen: number[] = [];
  const hooks = {
    progress: ({ done }: { readonly done: number }) => seen.push(done),
    checkpoint: () => (seen.length === 2 ? Promise.reject(new Error('off')) : Promise.resolve()),
  };
  await expect(lab.job(ready, run, undefined, hooks)).rejects.toThrow('off');
  expect(seen).toHaveLength(2);
  const job = unwrap(await lab.job(ready, run));
  expect(job.input.train.names).toEqual(['a', 'b', 'a²', 'a × b', 'b²']);
  expect(job.input.trainTarget).toHaveLength(job.input.train.rows);
});

test('settings that were left out are the family’s own; those of another family are refused', async () => {
  const { lab, ready } = await open();
  const trees = { ...run, model: 'boosted-trees', settings: { rounds: 3 } };
  const { settings } = unwrap(await lab.job(ready, trees)).input;
  expect(settings).toEqual({
    ...defaultsOf(catalog.models.find('boosted-trees')!.params),
    rounds: 3,
  });
  const strange = await lab.job(ready, { ...run, settings: { rounds: 3 } });
  expect(strange).toMatchObject({ ok: false, problem: { code: 'unknown-setting' } });
});
