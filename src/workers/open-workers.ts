import type { WorkerSettings } from './data-api.ts';
import { DataClient } from './data-client.ts';
import { awaitRelease } from './lifeline.ts';
import { TrainPool } from './train-pool.ts';
import type { PoolLimits } from './train-pool.ts';

/** The page's background workers. */
export interface Workers {
  readonly data: DataClient;
  readonly train: TrainPool;
  close(): void;
}

const MOST_WORKERS = 4;
const GIB = 1024 ** 3;
let lifelines = 0;

/** What a WebAssembly memory can address. */
const WASM_BYTES = 4 * GIB;

/**
 * Cores up to four; all trainings together a quarter of the memory the browser admits to (1 GiB
 * where it is silent), one by itself half of it.
 */
function limitsHere(): PoolLimits {
  const { hardwareConcurrency = 2 } = navigator;
  const memory = (navigator as { deviceMemory?: number }).deviceMemory ?? 4;
  return {
    size: Math.max(1, Math.min(hardwareConcurrency, MOST_WORKERS)),
    bytes: (memory * GIB) / 4,
    most: Math.min(WASM_BYTES, (memory * GIB) / 2),
  };
}

/** Resolves when the worker is gone, whatever ended it. */
async function watch(api: { hold(lock: string): Promise<void> }): Promise<void> {
  const name = `flywheel:worker:${performance.timeOrigin}:${++lifelines}`;
  await api.hold(name);
  await awaitRelease(name);
}

export function openWorkers(settings: WorkerSettings): Workers {
  const data = new DataClient(
    () => new Worker(new URL('./data.worker.ts', import.meta.url), { type: 'module' }),
    settings,
    { watch },
  );
  const train = new TrainPool(
    () => new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module' }),
    settings,
    limitsHere(),
    { watch },
  );
  return {
    data,
    train,
    close() {
      data.close();
      train.close();
    },
  };
}
