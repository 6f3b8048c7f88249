import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfigFile: 'tests/tools/eslint.config.js',
});

/** Lints as if `code` stood in the existing kind of file `path`; type-aware rules are left aside. */
async function lint(path: string, code: string): Promise<string> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return (result?.messages ?? []).map(({ message, ruleId }) => `${ruleId}: ${message}`).join('\n');
}

const core = 'src/core/result.ts';

it.each([
  [core, 'export const x = Math.random();', 'Take a Random from the caller: src/core/random.ts'],
  [core, 'export const x = Math.exp(2);', 'src/core/math.ts: equal bits on every host'],
  [core, 'const { exp } = Math;\nexport { exp };', 'src/core/math.ts'],
  [core, 'export const f = (x: number): number => x ** 2;', 'Write x * x'],
  [core, 'export const x = Date.now();', 'Take the time from the caller'],
  [core, 'export const x = new Date();', 'Take the time from the caller'],
  [core, 'export const f = (x: Date): number => x.getHours();', 'getUTC'],
  [core, "export const x = 'a'.localeCompare('b');", 'Compare with < and >'],
  [core, 'export const x: any = 1;', 'no-explicit-any'],
  [core, "import * as tf from '@tensorflow/tfjs-core';\nexport { tf };", 'Only src/engine'],
  [core, "import { wrap } from 'comlink';\nexport { wrap };", 'Only src/workers'],
  ['src/app/App.svelte', '<script lang="ts">\n  const x = 1;\n</script>\n{@html x}', 'no-at-html'],
  ['src/app/App.svelte', '<script>\n  const x = 1;\n</script>\n{x}', 'block-lang'],
  ['tests/architecture/lint.test.ts', "it.only('x', () => {});", 'every test runs'],
])('%s: %s', async (path, code, message) => {
  expect(await lint(path, code)).toContain(message);
});

it('lets exact arithmetic stand in core', async () => {
  const code = 'export const f = (x: number): number => Math.sqrt(Math.abs(x * x)) / 2 ** 32;\n';
  expect(await lint(core, code)).toBe('');
});

it('takes no word from comments in the code', async () => {
  const code = '/* eslint-disable */\nexport const x = Math.random();\n';
  expect(await lint(core, code)).toContain('Take a Random from the caller');
});
