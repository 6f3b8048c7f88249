import { describe, expect, test } from 'vitest';
import { decodeJpeg } from '../../src/catalog/readers/image-folder/jpeg.ts';
import { decodePng } from '../../src/catalog/readers/image-folder/png.ts';
import augment from '../../src/catalog/steps/image-augment/step.ts';
import edgesStep from '../../src/catalog/steps/image-edges/step.ts';
import pixelsStep from '../../src/catalog/steps/image-pixels/step.ts';
import scaleStep from '../../src/catalog/steps/image-scale/step.ts';
import { decodeBase64 } from '../../src/core/base64.ts';
import type { Step } from '../../src/core/contracts/step.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import { edgeHistogram } from '../../src/core/image/edges.ts';
import { resizer } from '../../src/core/image/resize.ts';
import { vary } from '../../src/core/image/vary.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import golden from './images.json' with { type: 'json' };

const bytesOf = (text: string) => decodeBase64(text)!;
const grey = bytesOf(golden.grey.pixels);
const { width, height } = golden.grey;

function gaps(ours: Uint8Array, theirs: Uint8Array): { most: number; mean: number } {
  expect(ours.length).toBe(theirs.length);
  const each = Array.from(ours, (value, at) => Math.abs(value - theirs[at]!));
  return { most: Math.max(...each), mean: each.reduce((a, b) => a + b, 0) / each.length };
}

test.each(golden.png)('PNG, $name: every pixel as Pillow has it', ({ file, rgb, ...size }) => {
  const ours = unwrap(decodePng(bytesOf(file)));
  expect([ours.width, ours.height]).toEqual([size.width, size.height]);
  expect(gaps(ours.rgb, bytesOf(rgb)).most).toBeLessThanOrEqual(1);
});

describe.each(golden.jpeg)('JPEG, $name', ({ name, file, rgb }) => {
  test('is what Pillow sees, up to rounding and how coarse colours are spread', () => {
    const ours = unwrap(decodeJpeg(bytesOf(file)));
    const { most, mean } = gaps(ours.rgb, bytesOf(rgb));
    if (name.includes('halved')) expect(mean).toBeLessThan(1);
    else expect(most).toBeLessThanOrEqual(3);
  });

  test('is refused where it is cut off', () => {
    const bytes = bytesOf(file);
    for (const share of [0.2, 0.6, 0.95])
      expect(decodeJpeg(bytes.subarray(0, Math.floor(bytes.length * share))).ok).toBe(false);
  });
});

test.each(golden.png)('PNG, $name: refused where it is cut off', ({ file }) => {
  const bytes = bytesOf(file);
  for (const share of [0.1, 0.5])
    expect(decodePng(bytes.subarray(0, Math.floor(bytes.length * share))).ok).toBe(false);
});

test.each(golden.resized)('resized to $width × $height by area', ({ values, ...to }) => {
  const ours = resizer({ width, height, channels: 1 }, to.width, to.height)(grey);
  expect(ours.length).toBe(values.length);
  values.forEach((value, at) => expect(ours[at]).toBeCloseTo(value, 6));
});

test.each(golden.edges)('edges in $cells × $cells fields', ({ cells, values }) => {
  const ours = edgeHistogram(grey, width, height, cells);
  values.forEach((value, at) => expect(ours[at]).toBeCloseTo(value, 8));
});

describe('steps', () => {
  const { steps } = golden;
  const picture = (channels: 1 | 3, pixels: Uint8Array, times = 1): Table => ({
    rows: times,
    ids: Int32Array.from({ length: times }, (_, row) => row),
    columns: [
      {
        kind: 'image',
        name: 'p',
        width: steps.width,
        height: steps.height,
        channels,
        pixels: Uint8Array.from({ length: times * pixels.length }, (_, at) => {
          return pixels[at % pixels.length]!;
        }),
        absent: new Uint8Array(times),
      },
    ],
  });
  const greyTable = picture(1, bytesOf(steps.grey));
  const context = { random: randomFrom(1), target: null };

  function run(step: Step, table: Table, settings: Settings): readonly Column[] {
    const all = { ...defaultsOf(step.params), ...settings };
    return step.apply(table, unwrap(step.fit(table, ['p'], all, context))).columns;
  }
  const numbersOf = (columns: readonly Column[]) =>
    columns.map((column) => (column.kind === 'number' ? column.values[0]! : NaN));
  const still = { mirror: false, right: 0, down: 0, turn: 0, noise: 0 };
  const varied = (how: Partial<typeof still>) =>
    vary(
      bytesOf(steps.grey),
      { width: steps.width, height: steps.height, channels: 1 },
      { ...still, ...how },
      randomFrom(1),
    );

  test('image-pixels in blocks of two, as Pillow reduces', () => {
    const values = numbersOf(run(pixelsStep as Step, greyTable, { pool: 2 }));
    expect(values).toHaveLength(18 * 11);
    steps.pixels.forEach((value, at) => expect(values[at]).toBeCloseTo(value, 7));
  });

  test('image-scale to half, grey and full contrast, as Pillow reduces', () => {
    const settings = { width: 18, height: 11, grey: true, contrast: true };
    const [after] = run(scaleStep as Step, picture(3, bytesOf(steps.colour)), settings);
    if (after?.kind !== 'image') throw new Error('pictures stay pictures');
    const { most, mean } = gaps(after.pixels, bytesOf(steps.scaled));
    expect(most).toBeLessThanOrEqual(1);
    expect(mean).toBeLessThan(0.01);
  });

  test('image-edges with brightness', () => {
    const values = numbersOf(run(edgesStep as Step, greyTable, { cells: 4 }));
    expect(values).toHaveLength(steps.edges.length);
    steps.edges.forEach((value, at) => expect(values[at]).toBeCloseTo(value, 8));
  });

  test.each(steps.turned)('turned by $turn°, as SciPy rotates', ({ turn, values }) => {
    const { most, mean } = gaps(varied({ turn }), bytesOf(values));
    expect(most).toBeLessThanOrEqual(1);
    expect(mean).toBeLessThan(0.01);
  });

  test('mirrored, as NumPy flips', () => {
    expect(varied({ mirror: true })).toEqual(bytesOf(steps.mirrored));
  });

  test('image-augment moves pictures as SciPy shifts, in every direction', () => {
    const times = 200;
    const table = picture(1, bytesOf(steps.grey), times);
    const settings = { ...defaultsOf(augment.params), share: 1, shift: 1, turn: 0 };
    const fitted = unwrap(augment.fit(table, ['p'], settings, context));
    const truth = { outcome: { task: 'regression' as const }, values: new Float64Array(times) };
    const [after] = augment.applyToTraining!(table, fitted, truth, randomFrom(3)).columns;
    if (after?.kind !== 'image') throw new Error('pictures stay pictures');
    const size = steps.width * steps.height;
    const known = new Map(steps.moved.map(({ values, ...to }) => [bytesOf(values).join(), to]));
    const seen = Array.from({ length: times }, (_, row) =>
      known.get(after.pixels.subarray(row * size, (row + 1) * size).join()),
    );
    expect(seen.filter((to) => to === undefined)).toEqual([]);
    expect(new Set(seen).size).toBe(9);
  });
});
