import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalog } from '../catalog/index.ts';
import { parseManifest } from '../core/data/manifest.ts';
import { unwrap } from '../core/result.ts';
import { STEP_INFOS, findStep } from '../core/lab/steps.ts';
import type { StepName } from '../core/lab/steps.ts';
import { runId, studyId } from '../core/id.ts';
import { defaultsOf } from '../core/params.ts';
import { MemoryProjects } from '../storage/memory-projects.ts';
import { LibraryState } from './library-state.svelte.ts';
import { openDesk } from './open-desk.ts';
import { openInProcess } from './testing/in-process-workers.ts';

const root = pathToFileURL(`${process.cwd()}/`);

async function manifestOf(id: string) {
  const text = await readFile(new URL(`datasets/${id}/dataset.json`, root), 'utf8');
  return unwrap(parseManifest(JSON.parse(text)));
}

async function openPenguins() {
  vi.stubGlobal('fetch', async (url: URL) => new Response(await readFile(url)));
  const workers = openInProcess(root.href);
  const shelf = new MemoryProjects();
  let step = STEP_INFOS[0]!;
  const route = {
    get step() {
      return step;
    },
    go: (name: StepName) => void (step = findStep(name)!),
  };
  const library = new LibraryState({ shelf, workers, version: '0.0.0' });
  const manifest = await manifestOf('penguins');
  const id = unwrap(await library.startScenario(manifest));
  const desk = unwrap(
    await openDesk(id, {
      shelf,
      workers,
      catalog,
      route,
      version: '0.0.0',
      loadManifest: manifestOf,
    }),
  );
  return { desk, workers, shelf, library, id };
}

afterEach(() => vi.unstubAllGlobals());

describe('a desk', () => {
  it('reads, cuts, scans, trains in a worker and evaluates', async () => {
    const { desk, workers } = await openPenguins();
    await desk.settled();
    expect(desk.project.imported?.rows).toBe(344);
    for (const step of ['goal/decision', 'goal/mistakes', 'framing/target'] as const) {
      const suggestion = await desk.suggest(step);
      if (suggestion !== null) unwrap(await desk.accept(suggestion));
    }
    for (const step of ['framing/columns', 'framing/split', 'data/recipe'] as const)
      unwrap(await desk.accept((await desk.suggest(step))!));
    expect(desk.project.prepared).not.toBeNull();
    expect(desk.project.scan).not.toBeNull();
    const spec = catalog.models.find('boosted-trees')!;
    unwrap(
      desk.dispatch({
        type: 'train/start',
        run: runId('run-1'),
        model: spec.id,
        settings: defaultsOf(spec.params),
        seed: 1,
        engine: 'auto',
        study: null,
        rows: { kind: 'train', season: null, upTo: null },
      }),
    );
    expect(desk.tasks.some((task) => task.run === 'run-1')).toBe(true);
    await desk.settled();
    const run = desk.project.runs[0]!;
    expect(run.failure).toBeNull();
    expect(run.state).toBe('done');
    expect(desk.curveOf(run.id).length).toBeGreaterThan(0);
    const evaluation = unwrap(await desk.lab.evaluate(run.id));
    expect(evaluation.rows).toBe(run.result!.validationRows);
    await desk.close();
    workers.close();
  });
});
