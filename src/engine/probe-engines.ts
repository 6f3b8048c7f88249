import type { EngineId } from '../core/contracts/model.ts';
import { probeWebGpu } from './webgpu.ts';

/** Whether an engine can be opened here, without loading it. */
export interface EngineProbe {
  readonly id: EngineId;
  readonly usable: boolean;
  /** A graphics interface computed by the processor. */
  readonly software: boolean;
  /** One sentence for a person. */
  readonly note: string;
}

/** A module of eight bytes: magic and version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

function hasWasm(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(EMPTY_MODULE);
}

export async function probeEngines(): Promise<EngineProbe[]> {
  const wasm = hasWasm();
  return [
    { id: 'webgpu', ...(await probeWebGpu()) },
    {
      id: 'wasm',
      usable: wasm,
      software: false,
      note: wasm ? 'Runs compiled code on the processor.' : 'This browser runs no WebAssembly.',
    },
    { id: 'cpu', usable: true, software: false, note: 'Plain JavaScript: runs everywhere.' },
  ];
}
