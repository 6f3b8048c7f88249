import type { Read, Reading } from './read.worker.ts';

const urlOf = (name: string): string => new URL(name, location.href).href;

/** One subject in a worker of its own, as a person’s first file meets it. */
async function read(what: Reading, file: Blob): Promise<Read> {
  const bytes = await file.arrayBuffer();
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Read>((resolve, reject) => {
      worker.addEventListener('message', (message: MessageEvent<Read>) => resolve(message.data));
      worker.addEventListener('error', () => reject(new Error(`${what} stopped.`)));
      worker.postMessage({ what, bytes }, [bytes]);
    });
  } finally {
    worker.terminate();
  }
}

export async function fileAt(name: string): Promise<Blob> {
  return (await fetch(urlOf(name))).blob();
}

/** Import and profile once, for a look at the memory it takes. */
export async function readOnce(name: string, what: Reading): Promise<void> {
  await read(what, await fileAt(name));
}

/** Seconds of each subject, `repeats` rounds in turn after one thrown away. */
export async function timeReading(
  name: string,
  rows: number,
  repeats: number,
): Promise<Record<Reading, number[]>> {
  const file = await fileAt(name);
  const times: Record<Reading, number[]> = { import: [], profile: [], papaparse: [] };
  for (let round = 0; round <= repeats; round++) {
    for (const what of ['import', 'papaparse', 'profile'] as const) {
      const done = await read(what, file);
      if (done.rows !== rows) throw new Error(`${what} read ${done.rows} rows.`);
      if (round > 0) times[what].push(done.seconds);
    }
  }
  return times;
}
