import type { EngineId } from '../core/contracts/model.ts';
import { hasRelaxedSimd, hasSimd } from './kernels/instance.ts';
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
  const simd = hasSimd();
  const relaxed = hasRelaxedSimd();
  return [
    {
      id: 'fused',
      usable: true,
      software: false,
      note: simd
        ? 'The same bits on every machine.'
        : 'Plain TypeScript here, since this browser has no SIMD; the same bits on every machine.',
    },
    {
      id: 'relaxed',
      usable: relaxed,
      software: false,
      note: relaxed
        ? 'The last digits may differ between machines; only when you pick it.'
        : 'This browser has no relaxed SIMD.',
    },
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
