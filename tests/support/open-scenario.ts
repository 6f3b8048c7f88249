import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { catalog } from '../../src/catalog/index.ts';
import { parseManifest } from '../../src/core/data/manifest.ts';
import { findStep, STEP_INFOS } from '../../src/core/lab/steps.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { unwrap } from '../../src/core/result.ts';
import { MemoryProjects } from '../../src/storage/memory-projects.ts';
import type { ProjectShelf } from '../../src/storage/projects.ts';
import { LibraryState } from '../../src/state/library-state.svelte.ts';
import { openDesk } from '../../src/state/open-desk.ts';
import { openInProcess } from '../../src/workers/testing/open-in-process.ts';
import type { InProcess } from '../../src/workers/testing/open-in-process.ts';

const root = pathToFileURL(`${process.cwd()}/`);

async function manifestOf(id: string) {
  const text = await readFile(new URL(`datasets/${id}/dataset.json`, root), 'utf8');
  return unwrap(parseManifest(JSON.parse(text)));
}

function route() {
  let step = STEP_INFOS[0]!;
  let view: string | null = null;
  return {
    get step() {
      return step;
    },
    get view() {
      return view;
    },
    go: (name: StepName, of?: string) => {
      step = findStep(name)!;
      view = of ?? null;
    },
  };
}

/** A desk on a saved project, as the app opens it, with workers in this thread. */
export async function openSaved(id: string, shelf: ProjectShelf, workers: InProcess) {
  const parts = { shelf, workers, catalog, route: route(), version: '0.0.0' };
  return unwrap(await openDesk(id, { ...parts, loadManifest: manifestOf }));
}

/** A fresh desk on a bundled dataset; fetch reads from the repository until it is closed. */
export async function openScenario(scenario: string, poolSize = 2) {
  const fetchBefore = globalThis.fetch;
  globalThis.fetch = async (url) => new Response(await readFile(new URL(String(url))));
  const workers = openInProcess(root.href, poolSize);
  const shelf = new MemoryProjects();
  const library = new LibraryState({ shelf, workers, version: '0.0.0' });
  const id = unwrap(await library.startScenario(await manifestOf(scenario)));
  const desk = await openSaved(id, shelf, workers);
  const close = async () => {
    await desk.close();
    workers.close();
    globalThis.fetch = fetchBefore;
  };
  return { desk, workers, shelf, library, id, close };
}
