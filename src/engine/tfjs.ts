import type * as core from '@tensorflow/tfjs-core';
import type { EngineId } from '../core/contracts/model.ts';
import { isNode, prepareNode } from './node-wasm.ts';
import { registerWasmGradients } from './wasm-gradients.ts';

export type Tfjs = typeof core;
export type BackendId = Exclude<EngineId, 'fused' | 'relaxed'>;

let loaded: Promise<Tfjs> | null = null;

/** The core, once; production mode and without threads. */
export function loadTfjs(): Promise<Tfjs> {
  loaded ??= import('@tensorflow/tfjs-core').then((tf) => {
    tf.env().set('PROD', true);
    return tf;
  });
  return loaded;
}

async function registerWasm(tf: Tfjs): Promise<void> {
  const folder = isNode() ? await prepareNode() : null;
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (folder !== null) setWasmPaths(folder);
  else setWasmPaths((await import('./wasm-urls.ts')).wasmUrls);
  registerWasmGradients(tf);
}

async function register(tf: Tfjs, id: BackendId): Promise<void> {
  switch (id) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      return;
    case 'wasm':
      return registerWasm(tf);
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
  }
}

const ready = new Map<BackendId, Promise<boolean>>();

/** Loads and starts a backend once, and makes it the current one. False when it cannot start. */
export async function useBackend(id: BackendId): Promise<boolean> {
  const tf = await loadTfjs();
  const started =
    ready.get(id) ??
    register(tf, id).then(
      () => tf.setBackend(id),
      () => false,
    );
  ready.set(id, started);
  if (!(await started)) {
    ready.delete(id);
    return false;
  }
  return tf.getBackend() === id || tf.setBackend(id);
}
