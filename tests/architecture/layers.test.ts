import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from './cruise.ts';

describe('the layers', () => {
  it('import only to the left', async () => {
    expect(await findViolations(['src'])).toEqual([]);
  });
});

const house: [path: string, text: string][] = [
  ['src/core/table.ts', 'export const rows = 1;\nexport type Row = number;\n'],
  ['src/catalog/steps/clip/step.ts', 'export const step = 1;\n'],
  ['src/catalog/models/tree/engine.ts', 'export const train = 1;\n'],
  ['src/engine/facade.ts', 'export const tensor = 1;\n'],
  ['src/storage/store.ts', 'export const store = 1;\n'],
  ['src/workers/host.ts', 'export const host = 1;\n'],
  ['src/workers/train.worker.ts', 'export const entry = 1;\n'],
  ['src/state/tasks.ts', 'export const tasks = 1;\n'],
  ['src/ui/button.ts', 'export const button = 1;\n'],
  ['src/charts/layout.ts', 'export const layout = 1;\n'],
  ['src/phases/goal.ts', 'export const goal = 1;\n'],
  ['src/app/router.ts', 'export const router = 1;\n'],
];

const wrong: [rule: string, path: string, imports: string][] = [
  ['core-reaches-too-far', 'src/core/bad.ts', '../catalog/steps/clip/step.ts'],
  ['catalog-reaches-too-far', 'src/catalog/bad.ts', '../engine/facade.ts'],
  ['pure-half-asks-engine-half', 'src/catalog/bad.ts', './models/tree/engine.ts'],
  ['engine-reaches-too-far', 'src/engine/bad.ts', '../workers/host.ts'],
  ['catalog-engine-half-reaches-too-far', 'src/catalog/x/engine.ts', '../../workers/host.ts'],
  ['storage-reaches-too-far', 'src/storage/bad.ts', '../state/tasks.ts'],
  ['workers-reaches-too-far', 'src/workers/bad.ts', '../state/tasks.ts'],
  ['worker-entry-imported', 'src/workers/bad.ts', './train.worker.ts'],
  ['state-reaches-too-far', 'src/state/bad.ts', '../phases/goal.ts'],
  ['state-reaches-too-far', 'src/state/bad.ts', '../engine/facade.ts'],
  ['phases-reaches-too-far', 'src/phases/bad.ts', '../app/router.ts'],
  ['phases-reaches-too-far', 'src/phases/bad.ts', '../workers/host.ts'],
  ['phases-reaches-too-far', 'src/phases/bad.ts', '../engine/facade.ts'],
  ['ui-reaches-too-far', 'src/ui/bad.ts', '../core/table.ts'],
  ['charts-reaches-too-far', 'src/charts/bad.ts', '../state/tasks.ts'],
  ['charts-import-core-values', 'src/charts/bad.ts', '../core/table.ts'],
  ['app-reaches-too-far', 'src/app/bad.ts', '../engine/facade.ts'],
  ['not-found', 'src/core/bad.ts', './nowhere.ts'],
];

const right: [path: string, text: string][] = [
  ['src/catalog/good.ts', "export * from '../core/table.ts';\n"],
  ['src/phases/good.ts', "export * from '../state/tasks.ts';\n"],
  ['src/charts/good.ts', "export type { Row } from '../core/table.ts';\n"],
];

describe('the rules themselves', () => {
  const made: string[] = [];

  function build(files: [path: string, text: string][]): string {
    const base = mkdtempSync(join(tmpdir(), 'flywheel-layers-'));
    made.push(base);
    for (const [path, text] of files) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    }
    return base;
  }

  afterEach(() => {
    for (const base of made.splice(0)) rmSync(base, { recursive: true });
  });

  it('let what is right pass', async () => {
    expect(await findViolations(['src'], build([...house, ...right]))).toEqual([]);
  });

  it.each(wrong)('%s catches %s importing %s', async (rule, path, imports) => {
    const base = build([...house, [path, `export * from '${imports}';\n`]]);
    const found = await findViolations(['src'], base);
    expect(found.filter((line) => line.startsWith(path) && line.includes(rule))).toHaveLength(1);
  });

  it('no-cycle catches two files that need each other', async () => {
    const base = build([
      ['src/core/a.ts', "import { b } from './b.ts';\nexport const a = (): number => b();\n"],
      ['src/core/b.ts', "import { a } from './a.ts';\nexport const b = (): number => a();\n"],
    ]);
    const found = await findViolations(['src'], base);
    expect(found.some((line) => line.includes('no-cycle'))).toBe(true);
  });

  it('read Svelte files', async () => {
    const text = `<script lang="ts">\n  import { rows } from '../core/table.ts';\n</script>\n\n{rows}\n`;
    const found = await findViolations(['src'], build([...house, ['src/ui/Bad.svelte', text]]));
    expect(found.some((line) => line.includes('ui-reaches-too-far'))).toBe(true);
  });
});
