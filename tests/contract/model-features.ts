import type { FeatureNeed } from '../../src/core/contracts/model.ts';
import type { NumberMeaning } from '../../src/core/data/table.ts';
import type { DesignMatrix } from '../../src/core/model/task.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { Random } from '../../src/core/random.ts';

/** Features of one kind: how they are called and meant, and a row for three hidden numbers. */
interface Features {
  readonly names: readonly string[];
  readonly meanings?: readonly NumberMeaning[];
  draw(hidden: readonly [number, number, number], random: Random): number[];
}

const SIDE = 8;
const LENGTH = 12;
const VOCABULARY = 30;

const numbers: Features = {
  names: ['a', 'b', 'c', 'noise', '__proto__', 'constant', 'copy of a'],
  draw: ([a, b, c], random) => [a, b, c, random.normal(), random.normal(), 7, a],
};

/** Counts of words: what pulls up, what pulls down, and as before. */
const counts: Features = {
  names: numbers.names,
  draw: ([a, b, c], random) => {
    const count = (pull: number): number => Math.max(0, Math.round(3 + 2 * pull));
    return [count(a), count(b), count(c), random.int(6), random.int(6), 0, count(a)];
  },
};

/** A bar across that grows with a, one down that grows with b, a spot that stands for c. */
const pixels: Features = {
  names: Array.from({ length: SIDE * SIDE }, (_, at) => `p ${Math.floor(at / SIDE)}·${at % SIDE}`),
  meanings: Array.from({ length: SIDE * SIDE }, (_, at) => ({
    kind: 'pixel',
    picture: 'p',
    width: SIDE,
    height: SIDE,
    channels: 1,
    at,
  })),
  draw: ([a, b, c], random) => {
    const bright = (pull: number): number => Math.min(1, Math.max(0, 0.5 + pull / 4));
    const [row, column] = [1 + random.int(3), 1 + random.int(3)];
    return Array.from({ length: SIDE * SIDE }, (_, at) => {
      const [y, x] = [Math.floor(at / SIDE), at % SIDE];
      if (y === 7 && x === 7) return bright(c);
      if (y === row && x > 3) return bright(a);
      return x === column && y > 3 ? bright(b) : 0.05 * random.next();
    });
  },
};

/** Words 1 to 3 stand as often as their number is large, others anywhere, 0 after the end. */
const tokens: Features = {
  names: Array.from({ length: LENGTH }, (_, at) => `t ${at + 1}`),
  meanings: Array.from({ length: LENGTH }, (_, at) => ({
    kind: 'token',
    text: 't',
    length: LENGTH,
    vocabulary: VOCABULARY,
    at,
  })),
  draw: (hidden, random) => {
    const words = hidden.flatMap((pull, word) =>
      Array.from({ length: Math.min(3, Math.max(0, Math.round(1.5 + pull))) }, () => word + 1),
    );
    while (words.length < 9) words.push(4 + random.int(VOCABULARY - 3));
    random.shuffle(words);
    return Array.from({ length: LENGTH }, (_, at) => words[at] ?? 0);
  },
};

const FEATURES: Readonly<Record<FeatureNeed, Features>> = {
  'non-negative': counts,
  pixels,
  tokens,
};

function featuresFor(need: FeatureNeed | undefined): Features {
  return need === undefined ? numbers : FEATURES[need];
}

/** Rows of the features a model needs, filled by hand. */
export function filledMatrix(
  need: FeatureNeed | undefined,
  rows: number,
  fill: (row: number, column: number) => number,
): DesignMatrix {
  const { names, meanings } = featuresFor(need);
  const columns = names.length;
  const values = Float64Array.from({ length: rows * columns }, (_, at) =>
    fill(Math.floor(at / columns), at % columns),
  );
  return { names, rows, columns, values, ...(meanings === undefined ? {} : { meanings }) };
}

export interface DrawnRows {
  readonly matrix: DesignMatrix;
  /** What each row was drawn from: three standard normal numbers. */
  readonly hidden: readonly (readonly [number, number, number])[];
}

export function drawRows(need: FeatureNeed | undefined, rows: number, seed: string): DrawnRows {
  const random = randomFrom(seed);
  const hidden = Array.from(
    { length: rows },
    () => [random.normal(), random.normal(), random.normal()] as const,
  );
  const features = featuresFor(need);
  const drawn = hidden.map((row) => features.draw(row, random));
  return { hidden, matrix: filledMatrix(need, rows, (row, j) => drawn[row]![j]!) };
}
