import { describe, expect, test } from 'vitest';
import { betweenGroups, equalizedOdds } from '../../src/core/fairness/between.ts';
import { compareGroups } from '../../src/core/fairness/by-group.ts';
import type { Judged } from '../../src/core/lab/estimate.ts';
import { complete } from '../../src/core/pieces.ts';
import { randomFrom } from '../../src/core/random.ts';
import { chi2Contingency } from '../../src/core/stats/tests.ts';
import golden from './fairness.json' with { type: 'json' };

const actual = Float64Array.from(golden.actual);
const judged: Judged = {
  outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  actual,
  decided: Float64Array.from(golden.score, (score) => Number(score >= golden.threshold)),
  predictions: {
    rows: actual.length,
    width: 2,
    values: Float64Array.from(golden.score.flatMap((score) => [1 - score, score])),
  },
};
const report = complete(
  compareGroups(
    judged,
    { labels: golden.names, codes: Int32Array.from(golden.group) },
    1,
    randomFrom(3),
  ),
);
const place = (id: string) => report.measures.findIndex((measure) => measure.id === id);

describe('figures by group', () => {
  test.each(golden.names.map((name, g) => [name, g] as const))('of %s', (_, g) => {
    const { rows, ...expected } = golden.figures[g]!;
    const group = report.groups[g]!;
    expect(group.rows).toBe(rows);
    for (const [id, [value, low, high]] of Object.entries(expected)) {
      const figure = group.figures[place(id)]!;
      expect(figure.value, id).toBeCloseTo(value!, 12);
      if (low === undefined) {
        expect(figure.low, id).toBeLessThanOrEqual(figure.high);
        continue;
      }
      expect(figure.low, id).toBeCloseTo(low, 9);
      expect(figure.high, id).toBeCloseTo(high!, 9);
    }
  });

  test('chances of a difference, exact, against the largest group', () => {
    expect(report.reference).toBe(0);
    for (const [id, [second, third]] of Object.entries(golden.fisher)) {
      const of = (group: number) =>
        report.contrasts.find((one) => one.measure === place(id) && one.group === group)!;
      expect(of(1).p, id).toBeCloseTo(second!, 9);
      expect(of(2).p, id).toBeCloseTo(third!, 9);
    }
  });

  test('between groups, by Fairlearn’s definitions', () => {
    for (const [id, [difference, ratio]] of Object.entries(golden.between)) {
      const gap = report.gaps[place(id)]!;
      expect(gap.difference.value, id).toBeCloseTo(difference!, 12);
      expect(gap.ratio!.value, id).toBeCloseTo(ratio!, 12);
      expect(gap.difference.low).toBeLessThanOrEqual(gap.difference.value);
      expect(gap.difference.high).toBeGreaterThanOrEqual(gap.difference.value);
    }
    const of = (id: string) => report.groups.map(({ figures }) => figures[place(id)]!.value);
    const odds = equalizedOdds(of('tpr'), of('fpr'));
    expect([odds.difference, odds.ratio]).toEqual(
      golden.equalizedOdds.map((value) => expect.closeTo(value, 12) as number),
    );
    expect(betweenGroups([0, 0])).toEqual({ difference: 0, ratio: NaN });
  });

  test('of labels among groups', () => {
    const counts = golden.names.map((_, g) =>
      [0, 1].map((k) => golden.actual.filter((y, i) => y === k && golden.group[i] === g).length),
    );
    expect(chi2Contingency(counts).pValue).toBeCloseTo(golden.labelChance, 10);
  });

  test('an interval of a difference covers it about as often as it says', () => {
    let covered = 0;
    const rounds = 120;
    for (let round = 0; round < rounds; round++) {
      const random = randomFrom(round).fork('rows');
      const codes = Int32Array.from({ length: 160 }, () => Number(random.next() < 0.4));
      const said = Float64Array.from(codes, (g) => Number(random.next() < (g === 1 ? 0.5 : 0.3)));
      const drawn: Judged = {
        ...judged,
        actual: said,
        decided: said,
        predictions: {
          rows: said.length,
          width: 2,
          values: Float64Array.from([...said].flatMap((one) => [1 - one, one])),
        },
      };
      const groups = { labels: ['a', 'b'], codes };
      const seen = complete(compareGroups(drawn, groups, 1, randomFrom(round)));
      const { difference } = seen.contrasts.find(({ measure }) => measure === 0)!;
      const truth = seen.reference === 0 ? 0.2 : -0.2;
      covered += Number(difference.low <= truth && truth <= difference.high);
    }
    expect(covered / rounds).toBeGreaterThan(0.89);
    expect(covered / rounds).toBeLessThan(0.99);
  });

  test('of very many rows, drawn in buckets, the intervals are as wide as drawn one by one', () => {
    const rows = 60_000;
    const random = randomFrom(9);
    const codes = Int32Array.from({ length: rows }, () => random.int(2));
    const said = Float64Array.from(codes, (g) => Number(random.next() < 0.3 + 0.1 * g));
    const many: Judged = {
      ...judged,
      actual: said.map((one) => (random.next() < 0.2 ? 1 - one : one)),
      decided: said,
      predictions: {
        rows,
        width: 2,
        values: Float64Array.from([...said].flatMap((one) => [0.8 - 0.6 * one, 0.2 + 0.6 * one])),
      },
    };
    const groups = { labels: ['a', 'b'], codes };
    const seen = complete(compareGroups(many, groups, 1, randomFrom(2)));
    const { difference } = seen.contrasts.find(({ measure }) => measure === 0)!;
    const shares = [0, 1].map((g) => seen.groups[g]!.figures[0]!);
    const error = Math.sqrt(
      shares.reduce((sum, { value, rows: n }) => sum + (value * (1 - value)) / n, 0),
    );
    expect((difference.high - difference.low) / (2 * 1.96 * error)).toBeGreaterThan(0.85);
    expect((difference.high - difference.low) / (2 * 1.96 * error)).toBeLessThan(1.15);
  });
});
