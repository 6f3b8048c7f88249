import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const kernels = join(root, 'src', 'engine', 'kernels');
const cache = join(root, 'node_modules', '.cache', 'kernels');

/** How an import names a kernel: `./gemm.as?kernel`, or with relaxed SIMD `./gemm.as?kernel&relaxed`. */
const KERNEL = /\.as\?kernel(&relaxed)?$/;

const flags = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
const relaxedFlags = ['--enable', 'relaxed-simd'];

function compilerVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('assemblyscript/package.json') as { version: string }).version;
}

/** Sources a kernel is made from: those of its folder, and the shared ones. */
function sourceFiles(path: string): string[] {
  const folders = [...new Set([dirname(path), join(kernels, 'shared')])].filter(existsSync);
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.as'))
      .map((name) => join(folder, name)),
  );
}

/** The compiler asks for `.ts` files; ours end in `.as`, so that no other tool takes them for its own. */
function compilerName(path: string): string {
  return relative(kernels, path).split(sep).join('/').replace(/\.as$/, '.ts');
}

async function compile(sources: Map<string, string>, entry: string, args: readonly string[]) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main([entry, '--outFile', 'kernel.wasm', ...args], {
    readFile: (name: string) => sources.get(name) ?? null,
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null)
    throw new Error(`The kernel ${entry} did not compile.\n${stderr.toString()}`);
  return binary as Uint8Array;
}

/** The compiled kernel, kept by what it was made from. */
async function kernelBytes(path: string, relaxed: boolean): Promise<Uint8Array> {
  const sources = new Map(
    sourceFiles(path).map((file) => [compilerName(file), readFileSync(file, 'utf8')]),
  );
  const entry = compilerName(path);
  const args = [...flags, ...(relaxed ? relaxedFlags : [])];
  const made = JSON.stringify([compilerVersion(), entry, args, [...sources]]);
  const kept = join(cache, `${createHash('sha256').update(made).digest('hex')}.wasm`);
  if (existsSync(kept)) return readFileSync(kept);
  const bytes = await compile(sources, entry, args);
  mkdirSync(cache, { recursive: true });
  const fresh = `${kept}.${process.pid}`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, kept);
  return bytes;
}

/**
 * Compiles AssemblyScript kernels (`*.as`) to WebAssembly where they are imported. The module's
 * default export is the binary as base64, so that page, workers, Node and tests start it alike.
 */
export function wasmKernels(): Plugin {
  return {
    name: 'flywheel:kernels',
    enforce: 'pre',
    async load(id) {
      if (!KERNEL.test(id)) return null;
      const path = id.slice(0, id.indexOf('?'));
      for (const file of sourceFiles(path)) this.addWatchFile(file);
      const bytes = await kernelBytes(path, id.endsWith('&relaxed'));
      const text = Buffer.from(bytes).toString('base64');
      return { code: `export default ${JSON.stringify(text)};`, map: null };
    },
  };
}
