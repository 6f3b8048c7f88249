import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { findColumn, replaceColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import { targetVector } from '../../src/core/data/target.ts';
import { serve } from '../../src/core/deploy/serve.ts';
import { nextId, runId } from '../../src/core/id.ts';
import type { RunId } from '../../src/core/id.ts';
import type { Headless } from '../../src/core/lab/headless.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import { findMetric } from '../../src/core/model/metrics.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import type { DataFinding } from '../../src/core/project/project.ts';
import { findRun } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { findingsOf } from '../../src/workers/queries/explore.ts';
import { begin, openFile } from './walk.ts';

const bytes = new Uint8Array(
  readFileSync(new URL('../../datasets/birdstrikes/data.csv', import.meta.url)),
);
/** Written down after the aircraft was inspected: empty when the decision is taken. */
const AFTERWARDS = ['damage_level', 'cost_repair_usd', 'cost_other_usd', 'cost_total_usd'];

async function accept(headless: Headless, step: StepName): Promise<void> {
  const { lab, project } = headless;
  const suggestion = unwrap(await suggestFor(step, { lab, project, manifest: null, now: 1 }));
  unwrap(await headless.dispatch(...suggestion!.choices));
}

async function train(headless: Headless): Promise<RunId> {
  const model = 'boosted-trees';
  const run = runId(`run-${headless.project.runs.length + 1}`);
  const settings = defaultsOf(catalog.models.find(model)!.params);
  unwrap(
    await headless.dispatch({
      type: 'train/start',
      run,
      model,
      settings,
      seed: 1,
      engine: 'auto',
      study: null,
      rows: { kind: 'train', season: null, upTo: null },
    }),
  );
  return run;
}

function choiceOf({ fix }: DataFinding, headless: Headless): Choice {
  if (fix!.kind === 'role')
    return { type: 'framing/setRole', column: fix!.column, role: fix!.role };
  const list = fix!.home;
  const taken = headless.project[list].map((step) => step.id);
  return { type: 'steps/add', list, id: nextId(list, taken), step: fix!.step, at: null };
}

function emptied(table: Table): Table {
  return AFTERWARDS.reduce((rows, name) => {
    const column = findColumn(rows, name)!;
    if (column.kind === 'category')
      return replaceColumn(rows, name, { ...column, codes: column.codes.map(() => -1) });
    if (column.kind !== 'number') throw new Error(`${name} is a ${column.kind}`);
    return replaceColumn(rows, name, { ...column, values: column.values.map(() => NaN) });
  }, table);
}

/** Average precision over the production rows as they arrive: what is known afterwards is empty. */
async function inProduction(headless: Headless, run: RunId): Promise<number> {
  const { lab, project } = headless;
  const bundle = unwrap(await lab.bundle(project, findRun(project, run)!));
  const { parts, outcome } = unwrap(lab.prepare(project));
  const rows = parts.production.table;
  const { predictions } = unwrap(serve(bundle, emptied(rows), catalog.steps));
  return findMetric('average-precision')!.compute({
    actual: targetVector(rows, 'damaged', outcome),
    predicted: new Float64Array(rows.rows),
    proba: predictions.values,
    classes: 2,
    positive: 1,
  });
}

it(
  'birdstrikes from raw to an honest score by the fixes of its findings',
  { timeout: 120_000 },
  async () => {
    const headless = openFile(bytes);
    await begin(headless, 'birdstrikes.csv', bytes, null);
    unwrap(
      await headless.dispatch(
        { type: 'framing/chooseTarget', target: 'damaged', task: 'binary', positive: 'yes' },
        { type: 'framing/chooseMetric', metric: 'average-precision' },
      ),
    );
    await accept(headless, 'framing/split');
    await accept(headless, 'data/recipe');
    const raw = await train(headless);
    const rawScore = findRun(headless.project, raw)!.result!.metric;
    const rawLater = await inProduction(headless, raw);

    const context = { lab: headless.lab, project: headless.project };
    const findings = unwrap(findingsOf(context as Parameters<typeof findingsOf>[0]));
    const fixes = findings.filter(
      ({ kind, fix }) => fix?.kind === 'role' || kind === 'duplicate-rows',
    );
    unwrap(await headless.dispatch(...fixes.map((finding) => choiceOf(finding, headless))));
    await accept(headless, 'data/recipe');
    const honest = await train(headless);
    const honestScore = findRun(headless.project, honest)!.result!.metric;
    const honestLater = await inProduction(headless, honest);

    console.log(
      `raw: ${rawScore.value.toFixed(3)}, in production ${rawLater.toFixed(3)}; after ${fixes.length} fixes: ${honestScore.value.toFixed(3)} (${honestScore.low.toFixed(3)} to ${honestScore.high.toFixed(3)}), in production ${honestLater.toFixed(3)}`,
    );
    expect(rawScore.value).toBeGreaterThan(0.95);
    expect(rawLater).toBeLessThan(0.6 * rawScore.value);
    expect(honestScore.value).toBeLessThan(0.6);
    expect(honestLater).toBeGreaterThan(honestScore.low - 0.05);
    expect(honestLater).toBeGreaterThan(rawLater);
  },
);
