/** Seconds of curves and matrix in a worker, `repeats` times after one thrown away. */
export async function timeScores(rows: number, repeats: number): Promise<number[]> {
  const worker = new Worker(new URL('./score.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<number[]>((resolve, reject) => {
      worker.addEventListener('message', (message: MessageEvent<number[]>) =>
        resolve(message.data),
      );
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.postMessage({ rows, repeats });
    });
  } finally {
    worker.terminate();
  }
}
