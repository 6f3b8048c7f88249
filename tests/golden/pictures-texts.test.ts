import { expect, test } from 'vitest';
import textTokens from '../../src/catalog/steps/text-tokens/step.ts';
import { buildTable } from '../../src/core/data/build.ts';
import { TextGradient } from '../../src/core/model/text/gradient.ts';
import { TextPass, textScores } from '../../src/core/model/text/pass.ts';
import type { TextShape } from '../../src/core/model/text/shape.ts';
import { pictureScorer } from '../../src/core/model/picture/scores.ts';
import type { PictureShape } from '../../src/core/model/picture/shape.ts';
import { openPictureKernel } from '../../src/engine/kernels/conv/network.ts';
import type { PictureSet } from '../../src/engine/pictures.ts';
import { tryStep } from '../contract/try-step.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

interface Passes<Shape> {
  readonly shape: Shape;
  readonly target: readonly number[];
  readonly weights: readonly number[];
  readonly scores: readonly number[];
  readonly gradient: readonly number[];
}
interface Golden {
  readonly picture: Passes<PictureShape> & {
    readonly pixels: readonly number[];
    readonly extras: readonly number[];
  };
  readonly texts: readonly (Passes<TextShape> & { readonly texts: readonly number[][] })[];
  readonly tokens: {
    readonly most: number;
    readonly least: number;
    readonly seen: number;
    readonly vocabulary: number;
    readonly words: readonly string[];
    readonly texts: readonly number[][];
    readonly total: number;
    readonly cut: number;
  };
}

const golden = readJson<Golden>('./pictures-texts.json');

function largestGap(ours: ArrayLike<number>, theirs: readonly number[]): number {
  expect(ours).toHaveLength(theirs.length);
  return Math.max(...theirs.map((value, i) => Math.abs(value - ours[i]!)));
}

test('scores and gradients of a picture network are those of numpy', async () => {
  const { shape, pixels, extras, target, weights, scores, gradient } = golden.picture;
  const rows = target.length;
  const [size, beside] = [pixels.length / rows, extras.length / rows];
  const train: PictureSet = {
    rows,
    read(row, into) {
      into.pixels.set(pixels.slice(row * size, (row + 1) * size));
      into.extras.set(extras.slice(row * beside, (row + 1) * beside));
    },
  };
  const targets = Float32Array.from({ length: rows * shape.outputs }, (_, at) =>
    Number(target[Math.floor(at / shape.outputs)] === at % shape.outputs),
  );
  const network = openPictureKernel(
    shape,
    { rate: 1, l2: 0, optimizer: 'momentum', momentum: 0, batch: rows },
    { train, validation: train, targets, weights: null },
    {
      weights: Float32Array.from(weights),
      first: new Float32Array(weights.length),
      second: new Float32Array(weights.length),
      step: 0,
    },
  );
  const all = Int32Array.from(target.keys());
  expect(largestGap(await network.scores('train', all), scores)).toBeLessThan(2e-6);
  network.step(all, null);
  expect(largestGap((await network.state()).first, gradient)).toBeLessThan(2e-6);
  const scorer = pictureScorer(shape, Float64Array.from(weights));
  const pure = [...all].flatMap((row) => [
    ...scorer(
      Float64Array.from(pixels.slice(row * size, (row + 1) * size)),
      Float64Array.from(extras.slice(row * beside, (row + 1) * beside)),
    ),
  ]);
  expect(largestGap(pure, scores)).toBeLessThan(1e-8);
});

test.each(golden.texts)(
  'scores and gradients of a text network by $shape.kind are those of numpy',
  (given) => {
    const { shape, texts, target, scores, gradient } = given;
    const weights = Float32Array.from(given.weights);
    let end = 0;
    const rows = {
      words: Int32Array.from(texts.flat(), (token) => token - 1),
      ends: Int32Array.from(texts, (text) => (end += text.length)),
      extras: new Float64Array(0),
    };
    expect(largestGap(textScores(shape, weights, rows), scores)).toBeLessThan(1e-7);
    const pass = new TextPass(shape);
    const slope = new TextGradient(pass);
    for (const row of target.keys()) {
      pass.pool(weights, rows, row);
      pass.finish(weights);
      slope.add(weights, rows, row, Float32Array.from(target), 1 / target.length);
    }
    expect(largestGap(slope.values, gradient)).toBeLessThan(1e-8);
  },
);

test('words are those of scikit-learn, in its order of counts', () => {
  const { most, least, words, vocabulary, seen, texts, total, cut } = golden.tokens;
  const subjects = columnOf(readCells('email-subjects'), 'subject');
  const table = buildTable({ names: ['s'], rows: subjects.length, cells: [subjects], notes: [] }, [
    ['s', 'text'],
  ]);
  const { table: done, says } = tryStep(textTokens, table, { most, least, length: 20 });
  expect(says).toContain(`${vocabulary === 1000 ? '1,000' : vocabulary} words`);
  expect(says).toContain(`most often ${words.slice(0, 5).join(', ')}`);
  expect(says).toContain(`${(seen - vocabulary).toLocaleString('en')} others as one`);
  expect(says).toContain(`${cut} texts cut off`);
  const columns = done.columns.map((column) =>
    column.kind === 'number' ? column.values : new Float64Array(0),
  );
  const first = texts.map((_, at) => columns.map((column) => column[40 * at]!));
  expect(first).toEqual(texts.map((text) => Array.from({ length: 20 }, (_, at) => text[at] ?? 0)));
  const sum = columns.reduce((all, column) => all + column.reduce((a, b) => a + b, 0), 0);
  expect(sum).toBe(total);
});
