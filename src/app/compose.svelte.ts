import { untrack } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import { findStep } from '../core/lab/steps.ts';
import type { StepName } from '../core/lab/steps.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import { looksLikeChallenge } from '../core/project/file-head.ts';
import type { Problem, Result } from '../core/result.ts';
import { openProjects } from '../storage/open.ts';
import type { ProjectShelf } from '../storage/projects.ts';
import type { DeskState } from '../state/desk-state.svelte.ts';
import { LibraryState } from '../state/library-state.svelte.ts';
import { ImportState } from '../state/import-state.svelte.ts';
import type { TakenFile } from '../state/import-state.svelte.ts';
import { loadCatalog, openDesk, saveWhenHidden } from '../state/open-desk.ts';
import { Session } from '../state/session.svelte.ts';
import { Settings } from '../state/settings.svelte.ts';
import { openWorkers } from '../workers/open-workers.ts';
import type { Workers } from '../workers/open-workers.ts';
import type { Frame } from './frame.ts';
import type { Home } from './home/home.ts';
import { keepOffline } from './offline.ts';
import type { Route } from './route.ts';
import { Router } from './router.svelte.ts';
import { describeStorage, missingHere } from './surroundings.ts';
import { Autopilot } from './watch/autopilot.svelte.ts';
import { playStop } from './watch/play-stop.ts';

/** The application's one instance of everything: the only place where things are made. */
export class App implements Frame, Home {
  readonly router = new Router();
  readonly settings = new Settings();
  readonly session = new Session();
  readonly missing = missingHere();
  readonly #workers: Workers;
  readonly #library: Promise<{ shelf: ProjectShelf; state: LibraryState }>;
  #libraryState = $state.raw<LibraryState | null>(null);
  #desk = $state.raw<DeskState | null>(null);
  #pilot = $state.raw<Autopilot | null>(null);
  #busy = $state('');
  #problem = $state.raw<Problem | null>(null);
  #update = $state.raw<(() => Promise<void>) | null>(null);
  #offline = $state<'ready' | 'pending' | 'none'>('pending');
  readonly #prefersDark = new MediaQuery('prefers-color-scheme: dark');
  #storageWords = $state('');
  #stopSaving = () => {};
  #opening: string | null = null;

  constructor() {
    this.#workers = openWorkers({ base: document.baseURI });
    this.#library = this.#openLibrary();
    const kept = keepOffline({
      onReady: () => (this.#offline = 'ready'),
      onUpdate: (takeOver) => (this.#update = takeOver),
    });
    if (!kept) this.#offline = 'none';
    else void navigator.serviceWorker.ready.then(() => (this.#offline = 'ready'));
    void describeStorage().then((words) => (this.#storageWords = words));
  }

  async #openLibrary() {
    const events = {
      notify: (sentence: string) => this.session.notify(sentence),
      closed: () => location.reload(),
    };
    const shelf = await openProjects(events, Date.now);
    const state = new LibraryState({ shelf, workers: this.#workers, version: __VERSION__ });
    this.#libraryState = state;
    await state.refresh();
    return { shelf, state };
  }

  /** Brings what the address asks for; called whenever it changes. */
  async follow(route: Route): Promise<void> {
    if (route.kind === 'home') await this.#close();
    else if (route.kind === 'project') await this.#open(route.id);
    else if (route.kind === 'scenario') await this.#startAt(route.id, route.step);
    else if (route.kind === 'watch') await this.#watch(route.id, route.pace);
  }

  async #close(): Promise<void> {
    this.#opening = null;
    this.#pilot?.leave();
    this.#pilot = null;
    this.#stopSaving();
    const desk = this.#desk;
    this.#desk = null;
    await desk?.close();
    await (await this.#library).state.refresh();
  }

  async #open(id: string): Promise<DeskState | null> {
    const open = untrack(() => this.#desk);
    if (open?.project.id === id) return open;
    if (this.#opening === id) return null;
    if (open !== null) await this.#close();
    this.#opening = id;
    this.#busy = 'Opening the project…';
    const { shelf } = await this.#library;
    const catalog = await loadCatalog();
    const opened = await openDesk(id, {
      shelf,
      workers: this.#workers,
      catalog,
      loadManifest,
      route: this.#routeOf(id),
      version: __VERSION__,
    });
    this.#busy = '';
    if (!opened.ok) return this.#refuse(opened);
    if (this.#opening !== id) {
      await opened.value.close();
      return null;
    }
    this.#opening = null;
    this.#desk = opened.value;
    this.#stopSaving = saveWhenHidden(opened.value);
    return opened.value;
  }

  #routeOf(id: string) {
    const { router } = this;
    return {
      get step() {
        const { route } = router;
        return findStep(route.kind === 'project' ? route.step : 'goal/decision')!;
      },
      get view() {
        const { route } = router;
        return (route.kind === 'project' ? route.view : undefined) ?? null;
      },
      go: (step: StepName, view?: string) =>
        router.go({ kind: 'project', id, step, ...(view === undefined ? {} : { view }) }),
    };
  }

  #refuse(refused: Result<unknown>): null {
    if (!refused.ok) this.#problem = refused.problem;
    this.router.replace({ kind: 'home' });
    return null;
  }

  /** A scenario as a project of its own; its address becomes the project's. */
  async #begin(scenario: string, step: StepName): Promise<DeskState | null> {
    if (this.#opening !== null) return null;
    this.#opening = scenario;
    this.#busy = 'Setting the scenario up…';
    const manifest = await loadManifest(scenario);
    const { state } = await this.#library;
    if (manifest === null || !manifest.available) {
      this.#opening = null;
      this.#busy = '';
      const what = manifest?.unavailableReason ?? `There is no scenario “${scenario}”.`;
      return this.#refuse({
        ok: false,
        problem: { code: 'no-scenario', what, where: '', fix: 'Choose another.' },
      });
    }
    const id = await state.startScenario(manifest);
    this.#opening = null;
    if (!id.ok) return this.#refuse(id);
    const desk = await this.#open(id.value);
    if (desk !== null) this.router.replace({ kind: 'project', id: id.value, step });
    return desk;
  }

  /** Opens at a step with everything before it decided from the recorded list, and really done. */
  async #startAt(scenario: string, step: StepName): Promise<void> {
    const desk = await this.#begin(scenario, step);
    if (desk === null || step === 'goal/decision') return;
    const thread = await loadThread(scenario);
    if (thread === null) return;
    const until = thread.stops.findIndex((stop) => stop.step === step);
    for (const stop of thread.stops.slice(0, until < 0 ? thread.stops.length : until)) {
      this.#busy = `Preparing: ${findStep(stop.step)!.label}…`;
      if (!(await playStop(desk, stop, Date.now())).ok) break;
    }
    this.#busy = '';
  }

  async #watch(scenario: string, pace: number): Promise<void> {
    const desk = await this.#begin(scenario, 'goal/decision');
    const thread = desk === null ? null : await loadThread(scenario);
    if (desk === null || thread === null) return;
    this.#pilot = new Autopilot(desk, thread, pace);
    void this.#pilot.run();
  }

  get desk(): DeskState | null {
    return this.#desk;
  }
  get pilot(): Autopilot | null {
    return this.#pilot;
  }

  // Frame
  get theme(): 'light' | 'dark' {
    const { theme } = this.settings;
    if (theme !== 'system') return theme;
    return this.#prefersDark.current ? 'dark' : 'light';
  }
  get offlineWords(): string {
    return { ready: 'Offline ready', pending: 'Getting ready for offline…', none: 'Online only' }[
      this.#offline
    ];
  }
  get update() {
    return this.#update;
  }
  toggleTheme(): void {
    this.settings.theme = this.theme === 'dark' ? 'light' : 'dark';
  }
  home(): void {
    this.router.go({ kind: 'home' });
  }

  // Home
  get projects() {
    return (this.#libraryState?.projects ?? []).map(({ problem, ...head }) => ({
      ...head,
      unreadable: problem,
    }));
  }
  get problem(): Problem | null {
    return this.#problem ?? this.#libraryState?.problem ?? null;
  }
  get busy(): string {
    return this.#busy;
  }
  get storageWords(): string {
    return this.#storageWords;
  }
  startScenario(id: string): void {
    this.router.go({ kind: 'scenario', id, step: 'goal/decision' });
  }
  watch(id: string): void {
    this.router.go({ kind: 'watch', id, pace: 1 });
  }
  newImport(): ImportState {
    return new ImportState(this.#workers.data);
  }
  useFile(taken: TakenFile): void {
    void this.#take(`Taking in ${taken.source.name}…`, (library) => library.startTaken(taken));
  }
  openProjectFile(file: File): void {
    void this.#openOurs(file);
  }
  async #openOurs(file: File): Promise<void> {
    const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
    if (looksLikeChallenge(head)) await this.#openChallenge(file);
    else await this.#take(`Opening ${file.name}…`, (library) => library.importFile(file));
  }
  /** A challenge as a project of its own, at its season, with all before it really done. */
  async #openChallenge(file: File): Promise<void> {
    this.dismiss();
    const { MOST_BYTES, readChallenge } = await import('../core/challenge/read.ts');
    const read = readChallenge(new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer()));
    if (!read.ok) return void this.#refuse(read);
    const [first, data] = read.value.choices;
    if (first?.type !== 'project/create' || data === undefined) return;
    this.#busy = 'Setting the challenge up…';
    const { state } = await this.#library;
    const id = await state.create(first.name, first.scenario, first.seed, [data]);
    if (!id.ok) return void this.#refuse(id);
    // At home a desk is closed as soon as it opens: the address goes first.
    this.router.go({ kind: 'project', id: id.value, step: 'monitor/season' });
    const desk = await this.#open(id.value);
    if (desk === null) return;
    const { playChallenge } = await import('./play-challenge.ts');
    const onStage = (words: string) => (this.#busy = words);
    const played = await playChallenge(desk, read.value, Date.now(), onStage);
    this.#busy = '';
    if (!played.ok) this.#refuse(played);
  }
  get asksForFile(): boolean {
    const { route } = this.router;
    return route.kind === 'home' && route.bringing === true;
  }
  async #take(
    busy: string,
    add: (library: LibraryState) => Promise<Result<string>>,
  ): Promise<void> {
    this.dismiss();
    this.#busy = busy;
    const { state } = await this.#library;
    const id = await add(state);
    this.#busy = '';
    if (id.ok) this.open(id.value);
  }
  open(id: string): void {
    this.router.go({ kind: 'project', id, step: 'goal/decision' });
  }
  remove(id: string): void {
    void this.#library.then(({ state }) => state.remove(id));
  }
  exportRaw(id: string): void {
    void this.#library.then(async ({ state }) => {
      const file = await state.exportFile(id);
      if (file.ok) saveAs(file.value, `${id}.json`);
    });
  }
  dismiss(): void {
    this.#problem = null;
    this.#libraryState?.dismiss();
  }
}

async function loadManifest(id: string): Promise<DatasetManifest | null> {
  const { findScenario } = await import('./scenarios.ts');
  return findScenario(id) ?? null;
}

async function loadThread(id: string) {
  return (await import('./watch/threads.ts')).loadThread(id);
}

function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
