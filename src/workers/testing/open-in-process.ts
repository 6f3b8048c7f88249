import { loadModelEngine } from '../../catalog/engines.ts';
import { catalog } from '../../catalog/index.ts';
import { fail } from '../../core/result.ts';
import { MemoryBlobs } from '../../storage/blobs.ts';
import type { WorkerStore } from '../../storage/blobs.ts';
import { DataClient } from '../data-client.ts';
import { DataService } from '../data-service.ts';
import { serveInProcess } from './in-process.ts';
import { TrainPool } from '../train-pool.ts';
import { TrainService } from '../train-service.ts';
import type { Workers } from '../open-workers.ts';

/** Stores as a browser has them: one for all workers, whatever becomes of them. */
class SharedBlobs extends MemoryBlobs implements WorkerStore {
  override readonly shared = true;
}

export interface InProcess extends Workers {
  readonly store: WorkerStore;
}

/** The real workers' insides behind message channels, in this very thread. */
export function openInProcess(base: string, poolSize = 2, store: WorkerStore = new SharedBlobs()) {
  const settings = { base };
  const openStore = () => Promise.resolve(store);
  const engines = {
    open: () => Promise.resolve(fail('no-engine', 'No tensor engine in this test.', '', '')),
    describe: () => 'none',
    time: () => Promise.resolve([]),
    choose: () => ({ chosen: 'cpu', reason: 'The only one.' }) as const,
  };
  const data = new DataClient(
    () => serveInProcess(new DataService(catalog, loadModelEngine, openStore)),
    settings,
  );
  const train = new TrainPool(
    () => serveInProcess(new TrainService(loadModelEngine, engines, openStore)),
    settings,
    { size: poolSize, bytes: 1e9, most: 4e9 },
  );
  const workers: InProcess = {
    data,
    train,
    store,
    close() {
      data.close();
      train.close();
    },
  };
  return workers;
}
