interface NodeGlobals {
  process?: { versions?: { node?: string } };
  require?: unknown;
  __dirname?: string;
}
interface NodeRequire {
  resolve(id: string): string;
}

const NODE_MODULE = 'node:module';

export function isNode(): boolean {
  return (globalThis as NodeGlobals).process?.versions?.node !== undefined;
}

/**
 * The folder of the wasm files in Node. Gives the backend's loader the `require` and `__dirname`
 * it looks for there, which modules do not have.
 */
export async function prepareNode(): Promise<string> {
  const { createRequire } = (await import(/* @vite-ignore */ NODE_MODULE)) as {
    createRequire(from: string): NodeRequire;
  };
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@tensorflow/tfjs-backend-wasm');
  const folder = entry.slice(0, Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
  const globals = globalThis as NodeGlobals;
  globals.require ??= require;
  globals.__dirname ??= folder;
  return folder;
}
