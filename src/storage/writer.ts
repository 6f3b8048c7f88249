import type { Problem, Result } from '../core/result.ts';
import type { Database } from './database.ts';
import { askToSave } from './hand-over.ts';
import { attempt } from './problems.ts';

/** The right to write one project, held by one tab. */
export interface Writer {
  /** Grows with every takeover: a save under an older one is refused. */
  readonly fence: number;
  /** Resolves when another tab has taken the project over. */
  readonly lost: Promise<void>;
  release(): void;
}

export interface WriterOptions {
  /** Null where the browser has none (an address without https). */
  readonly locks: LockManager | null;
  readonly now: () => number;
}

/** What a save says once another tab writes the project. */
export const TAKEN_OVER: Problem = {
  code: 'taken-over',
  what: 'Another tab has taken this project over, so nothing is saved from here.',
  where: '',
  fix: 'Go on in the other tab, or take it over again.',
};

const HEARTBEAT_MS = 2000;
const STALE_MS = 6000;

export function fenceKey(project: string): string {
  return `fence:${project}`;
}

function seenKey(project: string): string {
  return `seen:${project}`;
}

/**
 * Becomes the writer of a project; null when another tab is. `takeOver` becomes it in any case:
 * the other tab is asked to save what it has, then loses it.
 */
export async function becomeWriter(
  database: Database,
  project: string,
  takeOver: boolean,
  options: WriterOptions,
): Promise<Result<Writer | null>> {
  if (takeOver) await askToSave(project);
  return attempt(() =>
    options.locks === null
      ? holdByHeartbeat(database, project, takeOver, options.now)
      : holdByLock(database, project, takeOver, options.locks),
  );
}

/** Moves the fence: every writer before this one is shut out from here on. */
export async function raiseFence(database: Database, project: string): Promise<number> {
  const transaction = database.transaction('meta', 'readwrite');
  const before = await transaction.store.get(fenceKey(project));
  const fence = (typeof before === 'number' ? before : 0) + 1;
  await transaction.store.put(fence, fenceKey(project));
  await transaction.done;
  return fence;
}

async function holdByLock(
  database: Database,
  project: string,
  takeOver: boolean,
  locks: LockManager,
): Promise<Writer | null> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  const held = await new Promise<boolean>((resolve, reject) => {
    locks
      .request(
        `flywheel:project:${project}`,
        takeOver ? { steal: true } : { ifAvailable: true },
        async (lock) => {
          resolve(lock !== null);
          if (lock !== null) await released;
        },
      )
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') lose();
        reject(error);
      });
  });
  if (!held) return null;
  return { fence: await raiseFence(database, project), lost, release };
}

/** Without Web Locks the writer says in the store, every two seconds, that it is still there. */
async function holdByHeartbeat(
  database: Database,
  project: string,
  takeOver: boolean,
  now: () => number,
): Promise<Writer | null> {
  const seen = await database.get('meta', seenKey(project));
  if (!takeOver && typeof seen === 'number' && now() - seen < STALE_MS) return null;
  const fence = await raiseFence(database, project);
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  let isLost = false;
  const beat = async (): Promise<void> => {
    const current = await database.get('meta', fenceKey(project));
    if (current === fence) await database.put('meta', now(), seenKey(project));
    else {
      isLost = true;
      clearInterval(timer);
      lose();
    }
  };
  const timer = setInterval(() => void beat().catch(() => undefined), HEARTBEAT_MS);
  await beat();
  return {
    fence,
    lost,
    release() {
      clearInterval(timer);
      if (!isLost) void database.delete('meta', seenKey(project)).catch(() => undefined);
    },
  };
}
