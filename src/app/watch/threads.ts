import type { Thread } from '../../core/lab/thread.ts';

const loaders = import.meta.glob<Thread>('/datasets/*/thread.json', { import: 'default' });

/** The recorded list of a scenario, where there is one. */
export async function loadThread(scenario: string): Promise<Thread | null> {
  const load = loaders[`/datasets/${scenario}/thread.json`];
  return load === undefined ? null : load();
}
