import { describe, expect, test } from 'vitest';
import { decodeJpeg } from '../../src/catalog/readers/image-folder/jpeg.ts';
import { decodePng } from '../../src/catalog/readers/image-folder/png.ts';
import { decodeBase64 } from '../../src/core/base64.ts';
import { edgeHistogram } from '../../src/core/image/edges.ts';
import { resizer } from '../../src/core/image/resize.ts';
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
