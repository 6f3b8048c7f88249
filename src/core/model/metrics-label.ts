/**
 * Metrics of decided classes, with the definitions of scikit-learn 1.2. Classes are whole numbers
 * from 0; a ratio whose divisor is 0 counts as 0.
 */
export type ClassIndices = ArrayLike<number>;

/** Rows actual, columns predicted, row-major classes × classes. */
export function confusionMatrix(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
): Float64Array {
  const cells = new Float64Array(classes * classes);
  for (let i = 0; i < actual.length; i++) cells[actual[i]! * classes + predicted[i]!]! += 1;
  return cells;
}

/** Share of rows decided right; NaN of no rows. */
export function accuracy(actual: ClassIndices, predicted: ClassIndices): number {
  let right = 0;
  for (let i = 0; i < actual.length; i++) if (actual[i] === predicted[i]) right++;
  return right / actual.length;
}

export interface ClassCounts {
  readonly hits: number;
  /** Rows of the class. */
  readonly actual: number;
  /** Rows decided as the class. */
  readonly predicted: number;
}

/** One entry a class. */
export function countByClass(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
): ClassCounts[] {
  return countsOfCells(confusionMatrix(actual, predicted, classes), classes);
}

/** One entry a class, from the cells of a confusion matrix. */
export function countsOfCells(cells: Float64Array, classes: number): ClassCounts[] {
  return Array.from({ length: classes }, (_, k) => {
    let row = 0;
    let column = 0;
    for (let j = 0; j < classes; j++) {
      row += cells[k * classes + j]!;
      column += cells[j * classes + k]!;
    }
    return { hits: cells[k * classes + k]!, actual: row, predicted: column };
  });
}

function ratio(above: number, below: number): number {
  return below === 0 ? 0 : above / below;
}

export interface PrecisionRecallF {
  readonly precision: number;
  readonly recall: number;
  /** F with the given beta; 1 weighs precision and recall alike, 2 leans to recall. */
  readonly f: number;
}

export function scoreClass(counts: ClassCounts, beta = 1): PrecisionRecallF {
  const precision = ratio(counts.hits, counts.predicted);
  const recall = ratio(counts.hits, counts.actual);
  const square = beta * beta;
  const f = ratio((1 + square) * precision * recall, square * precision + recall);
  return { precision, recall, f };
}

/** Precision, recall and F of one class against all others. */
export function precisionRecallF(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
  positive: number,
  beta = 1,
): PrecisionRecallF {
  return scoreClass(countByClass(actual, predicted, classes)[positive]!, beta);
}

export type Average = 'macro' | 'weighted' | 'micro';

export function averagedPrecisionRecallF(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
  average: Average,
  beta = 1,
): PrecisionRecallF {
  return averageOfCounts(countByClass(actual, predicted, classes), average, beta);
}

/**
 * Averages over the classes that occur among the actual or predicted ones. 'macro' weighs classes
 * alike, 'weighted' by their actual rows, 'micro' pools all rows.
 */
export function averageOfCounts(
  all: readonly ClassCounts[],
  average: Average,
  beta = 1,
): PrecisionRecallF {
  const counts = all.filter((count) => count.actual + count.predicted > 0);
  if (average === 'micro') {
    const hits = counts.reduce((sum, count) => sum + count.hits, 0);
    const rows = counts.reduce((sum, count) => sum + count.actual, 0);
    return scoreClass({ hits, actual: rows, predicted: rows }, beta);
  }
  let total = 0;
  const sum = { precision: 0, recall: 0, f: 0 };
  for (const count of counts) {
    const weight = average === 'macro' ? 1 : count.actual;
    const score = scoreClass(count, beta);
    total += weight;
    sum.precision += weight * score.precision;
    sum.recall += weight * score.recall;
    sum.f += weight * score.f;
  }
  return {
    precision: ratio(sum.precision, total),
    recall: ratio(sum.recall, total),
    f: ratio(sum.f, total),
  };
}

/** Mean recall of the classes that occur; NaN of no rows. */
export function balancedAccuracy(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
): number {
  return balancedAccuracyOf(countByClass(actual, predicted, classes));
}

export function balancedAccuracyOf(counts: readonly ClassCounts[]): number {
  const present = counts.filter((count) => count.actual > 0);
  return present.reduce((sum, count) => sum + count.hits / count.actual, 0) / present.length;
}

/** Matthews correlation coefficient for any number of classes (Gorodkin 2004); 0 if undefined. */
export function matthewsCorrelation(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
): number {
  return matthewsOf(countByClass(actual, predicted, classes));
}

export function matthewsOf(counts: readonly ClassCounts[]): number {
  let n = 0;
  let hits = 0;
  let cross = 0;
  let actualSquares = 0;
  let predictedSquares = 0;
  for (const count of counts) {
    n += count.actual;
    hits += count.hits;
    cross += count.actual * count.predicted;
    actualSquares += count.actual * count.actual;
    predictedSquares += count.predicted * count.predicted;
  }
  const spread = Math.sqrt(n * n - actualSquares) * Math.sqrt(n * n - predictedSquares);
  return ratio(hits * n - cross, spread);
}

/** Cohen's kappa; 'quadratic' weighs a miss by the square of its distance in class order. */
export function cohenKappa(
  actual: ClassIndices,
  predicted: ClassIndices,
  classes: number,
  weights: 'none' | 'quadratic' = 'none',
): number {
  return kappaOfCells(confusionMatrix(actual, predicted, classes), classes, weights);
}

export function kappaOfCells(
  cells: Float64Array,
  classes: number,
  weights: 'none' | 'quadratic' = 'none',
): number {
  const counts = countsOfCells(cells, classes);
  const rows = counts.reduce((sum, count) => sum + count.actual, 0);
  let seen = 0;
  let expected = 0;
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) {
      const weight = weights === 'none' ? Number(i !== j) : (i - j) * (i - j);
      seen += weight * cells[i * classes + j]!;
      expected += (weight * counts[i]!.actual * counts[j]!.predicted) / rows;
    }
  }
  return 1 - seen / expected;
}
