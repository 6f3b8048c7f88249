import type { Problem } from '../core/result.ts';

const WHERE = 'Storage of this browser.';

/** A sentence for what IndexedDB threw. */
export function storageProblem(error: unknown): Problem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const what = error instanceof Error || error instanceof DOMException ? error.message : '';
  switch (name) {
    case 'QuotaExceededError':
      return {
        code: 'storage-full',
        what: 'There is no room left to save in.',
        where: WHERE,
        fix: 'Delete a project you no longer need, or free space on this device. Save the project file now to lose nothing.',
      };
    case 'VersionError':
      return {
        code: 'storage-newer',
        what: 'Your projects were saved by a newer version of Flywheel.',
        where: WHERE,
        fix: 'Reload this tab to get the newer version.',
      };
    case 'InvalidStateError':
      return {
        code: 'storage-closed',
        what: 'The store of your projects was closed.',
        where: WHERE,
        fix: 'Reload this tab; save the project file first if something is unsaved.',
      };
    case 'SecurityError':
    case 'UnknownError':
      return {
        code: 'storage-refused',
        what: 'This browser refuses to store anything for this address.',
        where: WHERE,
        fix: 'Leave private browsing, or allow site data; until then save the project file.',
      };
    default:
      return {
        code: 'storage-failed',
        what: `Saving or reading failed${what === '' ? '' : `: ${what}`}.`,
        where: WHERE,
        fix: 'Try again; save the project file to be safe.',
      };
  }
}

/** Runs a storage operation; whatever it throws becomes a Problem. */
export async function attempt<T>(
  operation: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; problem: Problem }> {
  try {
    return { ok: true, value: await operation() };
  } catch (error) {
    return { ok: false, problem: storageProblem(error) };
  }
}
