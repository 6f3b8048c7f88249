import { beforeAll, expect, test } from 'vitest';
import type { ForestWeights } from '../../src/core/model/trees/tree.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { runId } from '../../src/core/id.ts';
import type { Run } from '../../src/core/project/project.ts';
import { findRun, productionRelease } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { catalog } from '../../src/catalog/index.ts';
import { exportRelease } from '../../src/workers/queries/export.ts';
import { serveRow } from '../../src/workers/queries/endpoint.ts';
import { surface, surfaceColumns } from '../../src/workers/queries/looking.ts';
import { steps } from '../../src/workers/queries/prepared.ts';
import type { Context } from '../../src/workers/queries/context.ts';
import { begin, openScenario, walk } from './walk.ts';
import type { Walk } from './walk.ts';

let walked: Walk;
let context: Context;
let run: Run;

beforeAll(async () => {
  const { headless, manifest, bytes } = openScenario('penguins');
  await begin(headless, 'penguins', bytes, 'penguins');
  walked = await walk(headless, manifest, 45, true);
  context = { lab: headless.lab, project: headless.project, manifest, now: 1 };
  run = findRun(headless.project, headless.project.chosen)!;
});

test('a recipe that leaves cells empty reaches an answered alarm with boosted trees', () => {
  const { project } = context;
  expect(walked.stuck).toBeNull();
  expect(project.recipe.map(({ plugin }) => plugin)).not.toContain('impute');
  expect(run.model).toBe('boosted-trees');
  const gates = project.releases[0]!.gates;
  for (const { id, outcome, sentence } of gates.filter(({ id }) => id !== 'beats-baseline'))
    expect([id, outcome], sentence).toEqual([id, 'pass']);
});

test('the trees saw the gaps, and cut words by groups', async () => {
  const { lab, project } = context;
  const { artifact, recipe } = unwrap(await lab.bundle(project, run));
  const { train } = unwrap(lab.prepare(project)).parts;
  const rows = unwrap(lab.matrix(recipe, train.table, run.model));
  expect(rows.values.some((value) => Number.isNaN(value))).toBe(true);
  const trees = (artifact.weights as ForestWeights).trees.flat();
  expect(trees.some(({ groups }) => groups?.some((group) => group !== null))).toBe(true);
});

test('its model is seen over two columns, whatever the others hold', async () => {
  const columns = unwrap(await surfaceColumns(context, run.id));
  for (const others of [{ kind: 'typical' }, { kind: 'average' }] as const) {
    const question = { run: run.id, x: columns[0]!, y: columns[1]!, others };
    const { predictions } = unwrap(await surface(context, question));
    expect(predictions!.values.every((value) => Number.isFinite(value))).toBe(true);
  }
});

test('the endpoint answers a row with empty fields, and so does the exported file', async () => {
  const release = productionRelease(context.project)!;
  const served = unwrap(await serveRow(context, release.id, []));
  expect(served.answers.reduce((sum, [, chance]) => sum + chance, 0)).toBeCloseTo(1, 9);
  const file = unwrap(await exportRelease(context, release.id, 'release-json'));
  expect(file.gap).toBe(0);
});

test('another family is refused in a sentence with what, where and what to do', async () => {
  const { lab, project } = context;
  const said = unwrap(await steps(context));
  expect(said.notReady).toBeNull();
  expect(said.gaps).toMatch(/^“.*” has [\d,]+ missing cells?; .* Fill in missing values/);
  const logistic = catalog.models.find('logistic-regression')!;
  const settings = defaultsOf(logistic.params);
  const other: Run = { ...run, id: runId('run-99'), model: logistic.id, settings, result: null };
  const job = await lab.job(project, other);
  expect(job.ok ? null : job.problem).toMatchObject({
    code: 'missing-cells',
    where: 'After the last step of the recipe.',
    fix: 'Add the step Fill in missing values, or choose boosted trees.',
  });
});
