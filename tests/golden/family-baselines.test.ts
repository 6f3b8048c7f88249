import { describe, expect, test } from 'vitest';
import logistic from '../../src/catalog/models/logistic-regression/engine.ts';
import logisticSpec from '../../src/catalog/models/logistic-regression/spec.ts';
import multinomial from '../../src/catalog/models/multinomial-naive-bayes/engine.ts';
import multinomialSpec from '../../src/catalog/models/multinomial-naive-bayes/spec.ts';
import { accuracy } from '../../src/core/model/metrics-label.ts';
import { probabilitiesOf, rocAuc } from '../../src/core/model/metrics-probability.ts';
import { randomFrom } from '../../src/core/random.ts';
import { columnOf, matrixOf, readCells, readJson } from './dataset.ts';
import { fitOn, takeRows } from './families.ts';
import type { Rows } from './families.ts';

type Family = 'linear' | 'naive_bayes';
interface Reference {
  readonly datasets: Readonly<
    Record<string, { random_80_20: { models: Record<Family, Record<string, number>> } }>
  >;
}

const reference = readJson<Reference>('./baselines.json').datasets;
const splits = readJson<Record<string, { test: number[] }>>('./family-splits.json');

function cut(dataset: string, rows: Rows): { train: Rows; held: Rows } {
  const aside = new Set(splits[dataset]!.test);
  const every = [...Array(rows.matrix.rows).keys()];
  return {
    train: takeRows(
      rows,
      every.filter((row) => !aside.has(row)),
    ),
    held: takeRows(rows, splits[dataset]!.test),
  };
}

/** Standard error of a score over resampled rows. */
function standardError(rows: number, score: (drawn: readonly number[]) => number): number {
  const random = randomFrom('bootstrap');
  const scores = Array.from({ length: 200 }, () =>
    score(Array.from({ length: rows }, () => random.int(rows))),
  );
  const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  return Math.sqrt(
    scores.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (scores.length - 1),
  );
}

function readDigits(): Rows {
  const cells = readCells('digits8x8');
  const names = cells.names.filter((name) => name.startsWith('px_'));
  const columns = names.map((name) =>
    Float64Array.from(columnOf(cells, name), (cell) => Number(cell) / 16),
  );
  const classes = Array.from({ length: 10 }, (_, digit) => String(digit));
  return {
    matrix: matrixOf(names, columns),
    target: Float64Array.from(columnOf(cells, 'digit'), Number),
    outcome: { task: 'multiclass', classes, positive: -1 },
  };
}

/** Counts of every word of the training texts. */
function readSubjects(): { train: Rows; held: Rows } {
  const cells = readCells('email-subjects');
  const labels = columnOf(cells, 'label');
  const texts = columnOf(cells, 'subject').map(
    (text) => text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [],
  );
  const { test: aside } = splits['email-subjects']!;
  const set = new Set(aside);
  const rest = [...texts.keys()].filter((row) => !set.has(row));
  const names = [...new Set(rest.flatMap((row) => texts[row]!))];
  const places = new Map(names.map((word, j) => [word, j]));
  const part = (rows: readonly number[]): Rows => {
    const values = new Float64Array(rows.length * names.length);
    for (const [i, row] of rows.entries())
      for (const word of texts[row]!) {
        const j = places.get(word);
        if (j !== undefined) values[i * names.length + j]! += 1;
      }
    return {
      matrix: { names, rows: rows.length, columns: names.length, values },
      target: Float64Array.from(rows, (row) => Number(labels[row] === 'spam')),
      outcome: { task: 'binary', classes: ['ham', 'spam'], positive: 1 },
    };
  };
  return { train: part(rest), held: part(aside) };
}

describe('scores beside scikit-learn', () => {
  test('logistic regression on pictures of digits', async () => {
    const { train, held } = cut('digits8x8', readDigits());
    const artifact = await fitOn(logistic, logisticSpec, train, { c: 1, iterations: 2000 });
    const { values, width } = logistic.predict(artifact, held.matrix);
    const said = Array.from(held.target, (_, row) => {
      const chances = values.subarray(row * width, (row + 1) * width);
      return chances.indexOf(Math.max(...chances));
    });
    const score = (rows: readonly number[]): number =>
      accuracy(
        Float64Array.from(rows, (row) => held.target[row]!),
        rows.map((row) => said[row]!),
      );
    const theirs = reference['digits8x8']!.random_80_20.models.linear['accuracy']!;
    const error = standardError(said.length, score);
    expect(Math.abs(score([...said.keys()]) - theirs)).toBeLessThan(error);
  });

  test('multinomial naive Bayes on subjects of mails', async () => {
    const { train, held } = readSubjects();
    const artifact = await fitOn(multinomial, multinomialSpec, train, { alpha: 0.1 });
    const { values } = multinomial.predict(artifact, held.matrix);
    const chances = probabilitiesOf(values, 2, 1);
    const score = (rows: readonly number[]): number =>
      rocAuc(
        Float64Array.from(rows, (row) => held.target[row]!),
        Float64Array.from(rows, (row) => chances[row]!),
        1,
      );
    const theirs = reference['email-subjects']!.random_80_20.models.naive_bayes['roc_auc']!;
    const error = standardError(chances.length, score);
    expect(score([...chances.keys()]) - theirs).toBeGreaterThan(-error);
  });
});
