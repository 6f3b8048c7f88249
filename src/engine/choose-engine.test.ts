import { describe, expect, test } from 'vitest';
import type { EngineId } from '../core/contracts/model.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { chooseEngine } from './choose-engine.ts';

describe('choosing', () => {
  const timing = (id: EngineId, rate: number | null, software = false): EngineTiming => ({
    id,
    usable: rate !== null,
    software,
    examplesPerSecond: rate,
    note: '',
  });

  test('takes our own and says by how much', () => {
    const choice = chooseEngine([
      timing('fused', 2_900_000),
      timing('relaxed', 9e6),
      timing('webgpu', null),
      timing('wasm', 40_000),
      timing('cpu', 10_000),
    ]);
    expect(choice.chosen).toBe('fused');
    expect(choice.reason).toBe(
      'Flywheel’s own trained 2.9 million examples a second on this network: 72.5 times WebAssembly. It gives the same bits on every machine.',
    );
  });

  test('leaves a software device out and says so', () => {
    const choice = chooseEngine([timing('webgpu', 90_000, true), timing('wasm', 4_000)]);
    expect(choice.chosen).toBe('wasm');
    expect(choice.reason).toContain('left out; you can still pick it');
  });

  test('a real device wins when it is much faster, not when it is a little', () => {
    const beside = (rate: number) => chooseEngine([timing('webgpu', rate), timing('fused', 4e4)]);
    expect(beside(9e4).chosen).toBe('webgpu');
    expect(beside(5e4).chosen).toBe('fused');
  });

  test('without any measurement it is our own', () => {
    expect(chooseEngine([timing('wasm', null)]).chosen).toBe('fused');
  });
});
