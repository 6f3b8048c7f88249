import type { SeasonAsked } from './season.worker.ts';

/** Seconds of seasons played in a worker, one list a season. */
export async function timeSeasons(asked: SeasonAsked): Promise<number[][]> {
  const worker = new Worker(new URL('./season.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<number[][]>((resolve, reject) => {
      worker.addEventListener('message', (message: MessageEvent<number[][]>) =>
        resolve(message.data),
      );
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}
