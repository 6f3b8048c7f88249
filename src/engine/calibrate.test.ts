import { expect, test } from 'vitest';
import type { EngineId } from '../core/contracts/model.ts';
import type { NetworkSetup } from '../core/model/network.ts';
import type { PictureShape } from '../core/model/picture/shape.ts';
import { calibrate } from './calibrate.ts';
import { chooseEngine } from './choose-engine.ts';
import { openEngine } from './open-engine.ts';
import { probeEngines } from './probe-engines.ts';
import { describeShape, gapOf } from './timed-network.ts';

const PLAIN: NetworkSetup = {
  optimizer: 'adam',
  momentum: 0.9,
  l2: 0,
  clip: 0,
  dropout: 0,
  batchNorm: false,
};

test('probing says what each engine is, and why one is missing', async () => {
  const probes = await probeEngines();
  expect(probes.map((probe) => probe.id)).toEqual(['fused', 'relaxed', 'webgpu', 'wasm', 'cpu']);
  expect(probes[2]).toMatchObject({ usable: false, note: 'This browser does not offer WebGPU.' });
  for (const at of [0, 3, 4]) expect(probes[at]!.usable).toBe(true);
});

test('an engine that is not there is refused with a reason', async () => {
  const opened = await openEngine('webgpu');
  expect(opened).toMatchObject({ ok: false, problem: { code: 'engine-unavailable' } });
});

test('calibration measures the engines that can be used, and chooses our own', async () => {
  const wanted = {
    shape: { sizes: [4, 6, 5, 1], activation: 'relu', head: 'sigmoid' } as const,
    setup: PLAIN,
    batch: 32,
  };
  const timings = await calibrate(wanted, ['fused', 'webgpu', 'wasm', 'cpu']);
  expect(describeShape(wanted)).toBe('4-6-5-1 relu ×32, adam');
  expect(timings.map((timing) => timing.usable)).toEqual([true, false, true, true]);
  for (const timing of timings)
    if (timing.usable) expect(timing.examplesPerSecond).toBeGreaterThan(100);
  expect(chooseEngine(timings).chosen).toBe('fused');
  const wide = { ...wanted, shape: { ...wanted.shape, sizes: [4, 512, 512, 1] } };
  const [untimed] = await calibrate(wide, ['cpu']);
  expect(untimed).toMatchObject({ usable: true, examplesPerSecond: null });
  expect(untimed!.note).toContain('so it was not timed');
  const normed = { ...wanted, setup: { ...PLAIN, batchNorm: true } };
  const [gap] = await calibrate(normed, ['wasm']);
  expect(gap).toMatchObject({ usable: false, note: 'It does no batch normalization.' });
});

test('a network for pictures is measured where that does not take too long', async () => {
  const picture: PictureShape = {
    ...{ width: 16, height: 16, channels: 1, extras: 0, filters: 8, kernel: 3, blocks: 2 },
    ...{ units: 16, outputs: 10, head: 'softmax' },
  };
  const wanted = { picture, batch: 64 };
  const timings = await calibrate(wanted);
  expect(describeShape(wanted)).toBe('16×16×1, 2 of 8 filters 3×3, 16-10 ×64');
  const { chosen } = chooseEngine(timings);
  expect(chosen).toBe('fused');
  const note = (id: EngineId) => timings.find((timing) => timing.id === id)!.note;
  expect(gapOf('relaxed', wanted)).toContain('the same as');
  expect(note('cpu')).toContain('not timed');
});
