import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog/index.ts';
import { STEP_INFOS } from '../core/lab/steps.ts';
import { EMPTY_HISTORY, fold, record } from '../core/project/history.ts';
import type { History } from '../core/project/history.ts';
import { projectId } from '../core/id.ts';
import { keysOf } from '../core/project/keys.ts';
import { plan } from '../core/project/plan.ts';
import { ok, unwrap } from '../core/result.ts';
import { openDatabase } from '../storage/database.ts';
import { ProjectStore } from '../storage/projects.ts';
import { Autosave } from './autosave.svelte.ts';
import { DeskState } from './desk-state.svelte.ts';
import { LibraryState } from './library-state.svelte.ts';
import { ProjectState } from './project-state.svelte.ts';
import { openInProcess } from '../workers/testing/open-in-process.ts';
import { allowedTime } from '../../tests/support/allowed-time.ts';

function history(name = 'A project'): History {
  const id = projectId('a');
  return unwrap(
    record(EMPTY_HISTORY, { type: 'project/create', id, name, scenario: null, seed: 1 }, 1),
  );
}

async function openStore(name: string) {
  const events = { notify: () => undefined, closed: () => undefined };
  const database = unwrap(await openDatabase(events, name));
  return new ProjectStore(database, { locks: null, now: Date.now });
}

function deskOn(shelf: ProjectStore, from: History) {
  const workers = openInProcess('http://nowhere.test/');
  const route = { view: null, step: STEP_INFOS[0]!, go: () => undefined };
  const parts = { shelf, workers, catalog, manifest: null, route, version: '0' };
  return new DeskState({ ...parts, history: from });
}

describe('saving', () => {
  it('waits for quiet, writes once, and says how it stands', async () => {
    const state = new ProjectState(history(), Date.now);
    const saves: string[] = [];
    const shelf = {
      save: async (saved: History) => {
        saves.push(saved.project.name);
        return ok(null);
      },
    } as never;
    const autosave = new Autosave(state, shelf, Date.now);
    autosave.use({ fence: 1, lost: new Promise(() => undefined), release: () => undefined });
    state.onChange(() => autosave.changed());
    for (const name of ['One', 'Two', 'Three']) state.dispatch({ type: 'project/rename', name });
    expect([autosave.status, saves]).toEqual(['unsaved', []]);
    await new Promise((resolve) => setTimeout(resolve, 480));
    expect([autosave.status, saves]).toEqual(['saved', ['Three']]);
    state.dispatch({ type: 'project/rename', name: 'Four' });
    await autosave.flush();
    expect([autosave.status, saves]).toEqual(['saved', ['Three', 'Four']]);
  });

  it('gives the project to a second tab on demand, with what the first saved last', async () => {
    const shelf = await openStore('two-tabs');
    unwrap(await shelf.create(history(), 1));
    const first = deskOn(shelf, unwrap(await shelf.load('a')));
    unwrap(await first.open());
    unwrap(first.dispatch({ type: 'project/rename', name: 'Named in the first' }));
    await first.flush();
    const second = deskOn(shelf, unwrap(await shelf.load('a')));
    unwrap(await second.open());
    expect(second.saved).toBe('read-only');
    expect(second.dispatch({ type: 'project/rename', name: 'No' }).ok).toBe(false);
    expect(second.problem?.code).toBe('read-only');
    unwrap(first.dispatch({ type: 'project/rename', name: 'Newest' }));
    await first.flush();
    unwrap(await second.open(true));
    expect([second.saved, second.project.name]).toEqual(['saved', 'Newest']);
    unwrap(first.dispatch({ type: 'project/rename', name: 'Too late' }));
    await first.flush();
    expect(first.saved).toBe('read-only');
    expect(first.saveProblem?.code).toBe('taken-over');
    unwrap(second.dispatch({ type: 'project/rename', name: 'In the second' }));
    await second.flush();
    expect(unwrap(await shelf.load('a')).project.name).toBe('In the second');
    await first.close();
    await second.close();
  });

  it('lists, copies and deletes projects, and gives an unreadable one out as it is', async () => {
    const shelf = await openStore('library');
    const workers = openInProcess('http://nowhere.test/');
    const library = new LibraryState({ shelf, workers, version: '0' });
    const id = unwrap(await library.create('First', null, 7));
    const copy = unwrap(await library.duplicate(id));
    expect(library.projects.map(({ name }) => name).sort()).toEqual(['First', 'First (copy)']);
    expect(library.describeDeletion(copy).sentence).toContain('First (copy)');
    unwrap(await library.remove(copy));
    expect(library.projects).toHaveLength(1);
    const file = unwrap(await library.exportFile(id));
    expect(await file.text()).toContain('"format":"flywheel-project"');
    const refused = await library.importFile(new File(['{"format":"flywheel-pro'], 'half.json'));
    expect(refused.ok).toBe(false);
    expect(library.problem?.code).toBe('not-a-project-file');
  });
});

describe('a long history', () => {
  it('folds, names its keys and is planned for without being felt', () => {
    let long = history();
    for (let i = 0; i < 500; i++)
      long = unwrap(record(long, { type: 'project/rename', name: `Name ${i}` }, i));
    const folded = time(() => fold(long.entries));
    const project = { ...long.project };
    const keyed = time(() => keysOf(project));
    const planned = time(() => plan({ ...long.project }));
    expect(folded).toBeLessThan(allowedTime(10));
    expect(keyed).toBeLessThan(allowedTime(4));
    expect(planned).toBeLessThan(allowedTime(4));
  });
});

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
