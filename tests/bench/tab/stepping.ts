import { patchOf } from '../../../src/core/patch.ts';
import { PLAIN_DRAFT } from '../../../src/core/lab/preview-import.ts';
import { projectId, stepId } from '../../../src/core/id.ts';
import { EMPTY_PROJECT } from '../../../src/core/project/apply.ts';
import type { Project, StepUse } from '../../../src/core/project/project.ts';
import type { Settings } from '../../../src/core/params.ts';
import { unwrap } from '../../../src/core/result.ts';
import type { DataApi } from '../../../src/workers/data-api.ts';
import { WorkerHost } from '../../../src/workers/host.ts';
import type { Outcome } from '../../../src/workers/protocol.ts';
import { fileAt } from './reading.ts';

type Host = WorkerHost<DataApi>;

/** Told to stop, a task is over when the worker itself says so. */
const PATIENCE_MS = 120_000;

function done<T, P>(outcome: Outcome<T, P>): T {
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(outcome.kind === 'failed' ? outcome.problem.what : 'It was cancelled.');
}

const TEN: readonly (readonly ['clean' | 'recipe', string, readonly string[], Settings?])[] = [
  ['clean', 'deduplicate', []],
  ['clean', 'unify-levels', ['city', 'kind']],
  ['clean', 'filter-rows', ['count'], { test: 'different', keep: 'keep' }],
  ['recipe', 'impute', []],
  ['recipe', 'clip', []],
  ['recipe', 'power', ['amount']],
  ['recipe', 'date-parts', ['when']],
  ['recipe', 'target-encode', ['code']],
  ['recipe', 'one-hot', ['city', 'kind', 'note']],
  ['recipe', 'standardize', []],
];

/** Ten steps under names never met before, so that nothing is there already. */
function withSteps(project: Project, time: number): Project {
  const uses = TEN.map(([list, plugin, columns, settings = {}], at) => {
    const value: Settings = plugin === 'filter-rows' ? { value: String(-1 - time) } : {};
    const use: StepUse = {
      id: stepId(`${time}-${at}`),
      plugin,
      columns,
      settings: { ...settings, ...value },
      enabled: true,
      comment: '',
    };
    return { list, use };
  });
  const of = (wanted: string) => uses.filter(({ list }) => list === wanted).map(({ use }) => use);
  return { ...project, clean: of('clean'), recipe: of('recipe') };
}

const WHOLE = { of: 'read', sort: null, search: null } as const;

async function tell(host: Host, project: Project): Promise<void> {
  unwrap(await host.ask((api) => api.update(patchOf(null, project), null)));
}

async function bring(host: Host, name: string): Promise<Project> {
  const file = await fileAt(name);
  const brought = { id: 'bench', name, files: [{ path: name, file }] };
  const preview = done(
    await host.run((api, port) => api.previewImport(port, brought, PLAIN_DRAFT, false)).outcome,
  );
  const source = done(
    await host.run((api, port) => api.keepImport(port, brought, preview.reader, preview.options))
      .outcome,
  );
  const project: Project = { ...EMPTY_PROJECT, id: projectId('bench'), source };
  await tell(host, project);
  const imported = done(await host.run((api, port) => api.read(port)).outcome);
  return {
    ...project,
    imported,
    framing: {
      ...project.framing,
      target: 'flag',
      task: 'binary',
      positive: 'yes',
      split: {
        method: 'random',
        seed: 1,
        ratios: { train: 0.6, validation: 0.2, test: 0.1, production: 0.1 },
      },
    },
  };
}

export interface Stepping {
  readonly seconds: number;
  readonly events: number;
  /** Milliseconds from the word to stop until the worker itself had let go, one a moment. */
  readonly letGo: readonly number[];
  /** Milliseconds from the word to stop until the worker had answered another question. */
  readonly answered: readonly number[];
}

/** Ten steps over all rows in the app’s data worker: once to the end, then stopped on the way. */
export async function timeSteps(name: string, moments: number): Promise<Stepping> {
  const worker = new Worker(new URL('../../../src/workers/data.worker.ts', import.meta.url), {
    type: 'module',
  });
  const host: Host = new WorkerHost<DataApi>(() => worker, { grace: PATIENCE_MS });
  unwrap(await host.ask((api) => api.start({ base: location.href, database: 'bench' })));
  const project = await bring(host, name);
  await tell(host, withSteps(project, 0));
  const start = performance.now();
  let events = 0;
  const whole = host.run(
    (api, port) => api.steps(port),
    (batch) => (events += batch.length),
  );
  const report = done(await whole.outcome);
  if (report.notReady !== null) throw new Error(report.notReady);
  const seconds = (performance.now() - start) / 1000;
  const letGo: number[] = [];
  const answered: number[] = [];
  for (let moment = 1; moment <= moments; moment++) {
    await tell(host, withSteps(project, moment));
    const task = host.run((api, port) => api.steps(port));
    const wait = (1000 * seconds * moment) / (moments + 1);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const told = performance.now();
    task.cancel();
    if ((await task.outcome).kind !== 'cancelled') continue;
    letGo.push(performance.now() - told);
    unwrap(await host.ask((api) => api.query('rows', [WHOLE, 0, 1])));
    answered.push(performance.now() - told);
  }
  host.close();
  return { seconds, events, letGo, answered };
}
