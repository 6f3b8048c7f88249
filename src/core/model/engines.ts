import type { EngineId } from '../contracts/model.ts';

/** In the order they are measured and offered. */
export const ENGINE_IDS: readonly EngineId[] = ['fused', 'relaxed', 'webgpu', 'wasm', 'cpu'];

export const ENGINE_NAMES: Readonly<Record<EngineId, string>> = {
  fused: 'Flywheel’s own',
  relaxed: 'Flywheel’s own, relaxed',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};
