import { decodeBase64 } from '../../core/base64.ts';
import features from './probe/features.as?kernel';
import relaxed from './probe/relaxed.as?kernel&relaxed';

/** The little of a memory that is used, so that plain twins can have one too. */
export type KernelMemory = Pick<WebAssembly.Memory, 'buffer' | 'grow'>;

/** What every kernel exports beside its functions. */
export interface KernelExports {
  readonly memory: KernelMemory;
  /** First byte past the module's own data: where an `Arena` begins. */
  heapBase(): number;
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64(binary);
  if (bytes === null) throw new Error('a kernel must be base64');
  return Uint8Array.from(bytes);
}

function runs(binary: string): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(bytesOf(binary));
}

let simd: boolean | null = null;
let relaxedSimd: boolean | null = null;

/** Whether this host runs WebAssembly with 128-bit SIMD: without it the plain twins work. */
export function hasSimd(): boolean {
  return (simd ??= runs(features));
}

/** Whether it also runs relaxed SIMD, whose last bits may differ between machines. */
export function hasRelaxedSimd(): boolean {
  return (relaxedSimd ??= runs(relaxed));
}

const compiled = new Map<string, WebAssembly.Module>();

/** A fresh instance of a kernel with memory of its own. Needs `hasSimd()`. */
export function startKernel<Functions>(binary: string): KernelExports & Functions {
  const module = compiled.get(binary) ?? new WebAssembly.Module(bytesOf(binary));
  compiled.set(binary, module);
  const { exports } = new WebAssembly.Instance(module, { env: { abort } });
  return exports as unknown as KernelExports & Functions;
}

function abort(): never {
  throw new Error('a kernel gave up');
}
