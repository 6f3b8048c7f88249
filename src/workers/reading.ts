import type { Lab } from '../core/lab/lab.ts';
import { Slots } from '../core/lab/slots.ts';
import { keysOf } from '../core/project/keys.ts';
import type { ImportedData, Project } from '../core/project/project.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { turnLoop } from './task.ts';
import type { TaskHooks } from './task.ts';
import type { Progress } from './protocol.ts';
import type { Sources } from './sources.ts';

type Hooks = Pick<TaskHooks<Progress>, 'emit' | 'checkpoint'>;

const ALONE: Hooks = { emit: () => undefined, checkpoint: turnLoop };

/** Reads sources into the lab, each only once at a time. */
export class Reading {
  readonly #lab: Lab;
  readonly #sources: Sources;
  readonly #known = new Slots<ImportedData>(2);
  readonly #running = new Map<string, Promise<Result<ImportedData>>>();

  constructor(lab: Lab, sources: Sources) {
    this.#lab = lab;
    this.#sources = sources;
  }

  async read(project: Project, hooks: Hooks = ALONE): Promise<Result<ImportedData>> {
    const key = keysOf(project).data;
    const known = this.#known.get(key);
    if (known !== undefined && this.#lab.holds(project)) return ok(known);
    const running = this.#running.get(key) ?? this.#start(project, hooks);
    this.#running.set(key, running);
    try {
      return await running;
    } finally {
      if (this.#running.get(key) === running) this.#running.delete(key);
    }
  }

  /** After a reload the document knows the table, but the memory does not: it is read again. */
  async again(project: Project): Promise<Result<null>> {
    const isExpected = project.imported?.from === keysOf(project).data;
    if (!isExpected || this.#lab.holds(project)) return ok(null);
    const read = await this.read(project);
    return read.ok ? ok(null) : read;
  }

  async #start(project: Project, hooks: Hooks): Promise<Result<ImportedData>> {
    const progress = async (fraction: number, rows: number) => {
      hooks.emit({ done: rows, total: fraction > 0 ? rows / fraction : null, unit: 'rows' });
      await hooks.checkpoint();
    };
    const read = await this.#lab.read(project, (source) => this.#sources.bytes(source), {
      progress,
      done: (bytes) => this.#sources.release(bytes),
    });
    if (read.ok) this.#known.set(keysOf(project).data, read.value);
    return read;
  }
}
