import { describe, expect, it } from 'vitest';
import { collectPlugins } from './collect.ts';
import { loadModelEngine } from './engines.ts';
import { catalog } from './index.ts';

describe('the catalog', () => {
  it('finds plugins of every kind by their folders', () => {
    expect(catalog.readers.find('csv')?.label).toBeTypeOf('string');
    expect(catalog.models.find('boosted-trees')?.tasks).toContain('binary');
    expect(catalog.tuners.find('random')).toBeDefined();
    expect(catalog.checks.all.length).toBeGreaterThan(0);
    expect(catalog.steps.find('no-such-step')).toBeUndefined();
  });

  it('loads the training half of every model, and none for a name it does not know', async () => {
    for (const model of catalog.models.all)
      expect((await loadModelEngine(model.id))?.train, model.id).toBeTypeOf('function');
    expect(await loadModelEngine('no-such-model')).toBeUndefined();
  });

  it('refuses a folder whose plugin has another id', () => {
    const modules = { './steps/clip/step.ts': { id: 'clamp' } };
    expect(() => collectPlugins(modules, (step) => step.id)).toThrow(
      'The plugin in ./steps/clip/step.ts calls itself “clamp”; its folder says “clip”.',
    );
  });
});
