import type { ReaderOptions } from '../core/contracts/reader.ts';
import type { ColumnKind } from '../core/data/table.ts';
import { PLAIN_DRAFT } from '../core/lab/preview-import.ts';
import type { ImportDraft, ImportPreview } from '../core/lab/preview-import.ts';
import type { Choice } from '../core/project/decisions.ts';
import type {
  DataSource,
  ImportChoices,
  MissingMarker,
  Sampling,
} from '../core/project/project.ts';
import { fail, ok, refuse } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import type { DataClient } from '../workers/data-client.ts';
import type { Outcome } from '../workers/protocol.ts';
import type { RunningTask } from '../workers/host.ts';
import type { Brought } from '../workers/importing.ts';
import { LatestWins } from '../core/latest-wins.ts';

/** What an import dialog settled: ready to be chosen or appended. */
export interface TakenFile {
  readonly source: DataSource;
  /** Undefined where nothing was corrected. */
  readonly choices: ImportChoices | undefined;
}

/** Choosing it in place of what was there. */
export function choiceOf({ source, choices }: TakenFile): Choice {
  return { type: 'data/choose', source, ...(choices === undefined ? {} : { choices }) };
}

export type ImportClient = Pick<DataClient, 'previewImport' | 'keepImport' | 'forgetImport'>;

/** A file on its way in: how it would be read, every choice open, nothing committed. */
export class ImportState {
  /** Whether the rows come under those that are here; else they take their place. */
  readonly append: boolean;
  readonly #data: ImportClient;
  #brought = $state.raw<Brought | null>(null);
  #draft = $state.raw<ImportDraft>(PLAIN_DRAFT);
  #preview = $state.raw<ImportPreview | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #looking = $state(false);
  #keeping = $state(false);
  #packed = $state.raw<{ readonly done: number; readonly total: number | null } | null>(null);
  #latest = new LatestWins();
  #task: RunningTask<unknown> | null = null;
  #turn = 0;

  constructor(data: ImportClient, append = false) {
    this.append = append;
    this.#data = data;
  }

  /** Null while no file was brought. */
  get name(): string | null {
    return this.#brought?.name ?? null;
  }
  get draft(): ImportDraft {
    return this.#draft;
  }
  /** The latest that was seen; `looking` says that a newer one is on its way. */
  get preview(): ImportPreview | null {
    return this.#preview;
  }
  /** Why the file cannot be taken in at all. */
  get problem(): Problem | null {
    return this.#problem;
  }
  get looking(): boolean {
    return this.#looking;
  }
  get keeping(): boolean {
    return this.#keeping;
  }
  /** Files of a folder that were put together so far. */
  get packed() {
    return this.#packed;
  }

  open(brought: Brought, draft: ImportDraft = PLAIN_DRAFT): Promise<void> {
    this.close();
    this.#brought = brought;
    this.#draft = draft;
    return this.#look();
  }

  /** Another reader detects its own options; what was corrected for the old one goes. */
  setReader(reader: string): void {
    void this.#redraft({ ...PLAIN_DRAFT, reader });
  }

  setOption(id: string, value: string | number | boolean): void {
    const { options } = this.#draft;
    const kept = id.startsWith(`${INNER}.`) ? options : ownOptions(options);
    void this.#redraft({ ...this.#draft, options: { ...kept, [id]: value } });
  }

  setKind(column: string, kind: ColumnKind): void {
    const others = this.#draft.types.filter(([name]) => name !== column);
    const inferred = this.#preview?.table?.columns.find(({ name }) => name === column)?.inferred;
    const types = kind === inferred ? others : [...others, [column, kind] as const];
    void this.#redraft({ ...this.#draft, types });
  }

  setMarkers(markers: readonly MissingMarker[]): void {
    void this.#redraft({ ...this.#draft, markers });
  }

  setSampling(sampling: Sampling | null): void {
    this.#draft = { ...this.#draft, sampling };
  }

  /** Stores the bytes and says what is to be chosen; refused while it cannot be read so. */
  async finish(): Promise<Result<TakenFile>> {
    const brought = this.#brought;
    const preview = this.#preview;
    if (brought === null || preview === null || this.#looking || preview.problem !== null)
      return fail('not-ready', 'The file is not understood yet.', '', 'Correct how it is read.');
    this.#keeping = true;
    const task = this.#data.keepImport(brought, preview.reader, preview.options);
    this.#task = task;
    const kept = flat(await task.outcome);
    this.#keeping = false;
    if (!kept.ok) {
      this.#problem = kept.problem;
      return kept;
    }
    return ok({ source: kept.value, choices: choicesOf(this.#draft) });
  }

  /** Leaves the file where it was; nothing was stored. */
  close(): void {
    if (this.#brought === null) return;
    this.#task?.cancel();
    this.#task = null;
    this.#brought = null;
    this.#turn++;
    this.#draft = PLAIN_DRAFT;
    this.#preview = null;
    this.#problem = null;
    this.#packed = null;
    this.#latest = new LatestWins();
    this.#looking = false;
    this.#keeping = false;
    void this.#data.forgetImport();
  }

  #redraft(draft: ImportDraft): Promise<void> {
    this.#draft = draft;
    return this.#look();
  }

  async #look(): Promise<void> {
    const brought = this.#brought;
    const draft = this.#draft;
    const turn = ++this.#turn;
    if (brought === null) return;
    this.#looking = true;
    const seen = await this.#latest.ask(() => this.#ask(brought, draft));
    if (turn !== this.#turn) return;
    this.#looking = false;
    this.#packed = null;
    this.#problem = seen.ok ? null : seen.problem;
    if (seen.ok) this.#preview = seen.value;
  }

  async #ask(brought: Brought, draft: ImportDraft): Promise<Result<ImportPreview>> {
    const task = this.#data.previewImport(brought, draft, this.append, (events) => {
      if (this.#brought === brought) this.#packed = events.at(-1) ?? null;
    });
    this.#task = task;
    return flat(await task.outcome);
  }
}

const INNER = 'inner';

/** Without those of a file inside a container: another file is read anew. */
function ownOptions(options: ReaderOptions): ReaderOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([id]) => id !== INNER && !id.startsWith(`${INNER}.`)),
  );
}

function flat<T>(outcome: Outcome<T>): Result<T> {
  if (outcome.kind === 'done') return ok(outcome.value);
  if (outcome.kind === 'failed') return refuse(outcome.problem);
  return fail('cancelled', 'Looking at the file was cancelled.', '', 'Bring it again.');
}

function choicesOf({ types, markers, sampling }: ImportDraft): ImportChoices | undefined {
  const none = types.length === 0 && markers.length === 0 && sampling === null;
  return none ? undefined : { types, markers, sampling };
}
