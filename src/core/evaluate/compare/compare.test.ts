import { describe, expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { runId } from '../../id.ts';
import type { Judged } from '../../lab/estimate.ts';
import { judgeRows } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { after, framed, scanned, trained } from '../../pillars/testing.ts';
import { complete } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { mcnemarMidP } from '../../stats/tests.ts';
import { comparableRuns, whyAlone } from './comparable.ts';
import { against, compareJudged } from './compare-runs.ts';
import { differencesOf, pickDiffering } from './differences.ts';
import { dominates, markDominated } from './front.ts';
import { luckOfDraws, luckOfRuns } from './luck.ts';

const YES_NO = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const RULE = { kind: 'threshold', value: 0.5 } as const;

/** Probabilities that see the truth through noise: one row of `truth`, one of noise. */
function judgedBy(truth: Float64Array, noise: number, seed: number): Judged {
  const random = randomFrom(seed);
  const values = new Float64Array(2 * truth.length);
  truth.forEach((y, row) => {
    const p = Math.min(1, Math.max(0, 0.5 + (y - 0.5) * 0.5 + noise * (random.next() - 0.5)));
    values.set([1 - p, p], 2 * row);
  });
  return judgeRows({ rows: truth.length, width: 2, values }, truth, RULE, YES_NO, null);
}
const held = (id: string, judged: Judged) =>
  ({ run: { id: runId(id) }, judged, payoff: null }) as unknown as JudgedRun;
const drawTruth = (rows: number, seed: number) => {
  const random = randomFrom(seed);
  return Float64Array.from({ length: rows }, () => Number(random.next() < 0.4));
};

describe('runs on the same rows', () => {
  const truth = drawTruth(600, 1);
  const [good, same, bad] = [
    judgedBy(truth, 0.8, 2),
    judgedBy(truth, 0.8, 13),
    judgedBy(truth, 2, 4),
  ];
  const compared = complete(
    compareJudged(
      [held('run-1', good), held('run-2', same), held('run-3', bad)],
      'accuracy',
      randomFrom(5),
    ),
  );

  it('are told apart where they differ, and not where they are alike', () => {
    const [alike, worse] = against(compared, 0);
    expect(worse!.pair.gain.low).toBeGreaterThan(0);
    expect(worse!.adjusted).toBeLessThan(0.001);
    expect(alike!.pair.gain.low).toBeLessThanOrEqual(0);
    expect(alike!.pair.gain.high).toBeGreaterThanOrEqual(0);
  });

  it('a pair turned round says the same', () => {
    const [one] = against(compared, 0).slice(1);
    const [back] = against(compared, 2);
    expect(back!.pair.gain.value).toBe(-one!.pair.gain.value);
    expect(back!.pair.gain.high).toBe(-one!.pair.gain.low);
    expect(back!.pair.only).toEqual({ a: one!.pair.only!.b, b: one!.pair.only!.a });
  });

  it('the paired interval is narrower than the runs’ own where they agree', () => {
    const nearly = judgeRows(
      { ...good.predictions, values: good.predictions.values.slice() },
      truth,
      { kind: 'threshold', value: 0.52 },
      YES_NO,
      null,
    );
    const two = complete(
      compareJudged([held('run-1', good), held('run-2', nearly)], 'accuracy', randomFrom(5)),
    );
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(two.pairs[0]!.gain)).toBeLessThan(width(two.runs[0]!.metric) / 2);
  });

  it('finds no difference where there is none about as often as it says', () => {
    let told = 0;
    for (let seed = 0; seed < 60; seed++) {
      const own = drawTruth(120, 100 + seed);
      const pair = complete(
        compareJudged(
          [
            held('run-1', judgedBy(own, 1.5, 2 * seed)),
            held('run-2', judgedBy(own, 1.5, 2 * seed + 1)),
          ],
          'roc-auc',
          randomFrom(seed),
        ),
      ).pairs[0]!;
      if (pair.gain.low > 0 || pair.gain.high < 0) told++;
    }
    expect(told).toBeLessThanOrEqual(9);
  });

  it('rows where they differ are those counted', () => {
    const region = Int32Array.from(truth, (_, row) => row % 3);
    const table: Table = {
      rows: truth.length,
      ids: Int32Array.from(truth, (_, row) => row),
      columns: [{ kind: 'category', name: 'region', levels: ['a', 'b', 'c'], codes: region }],
    };
    const found = differencesOf(held('run-1', good), held('run-3', bad), table, ['region']);
    expect(found.looked).toBe(3);
    const { both, first, second, neither } = found.right!;
    expect(both + first + second + neither).toBe(600);
    expect(pickDiffering(good, bad, 'first-right')).toHaveLength(first);
    expect(pickDiffering(good, bad, 'second-right')).toHaveLength(second);
    expect(pickDiffering(good, bad, 'unlike')).toHaveLength(600 - found.alike);
    expect(compared.pairs[1]!.only).toEqual({ a: first, b: second });
    const mean = found.slices.reduce((sum, { gain, rows }) => sum + gain.value * rows, 0) / 600;
    expect(mean).toBeCloseTo((first - second) / 600, 12);
  });
});

describe('mid-p', () => {
  it('halves the chance of the split that was seen', () => {
    expect(mcnemarMidP(0, 0)).toBe(1);
    expect(mcnemarMidP(5, 5)).toBeCloseTo(1, 12);
    expect(mcnemarMidP(0, 4)).toBeCloseTo(1 / 16, 12);
    expect(mcnemarMidP(25, 10)).toBe(mcnemarMidP(10, 25));
  });
});

describe('luck of the best', () => {
  it('is as large as simulated: equal runs look better than they are', () => {
    const ROWS = 200;
    let seen = 0;
    let expected = 0;
    const TIMES = 40;
    for (let time = 0; time < TIMES; time++) {
      const truth = drawTruth(ROWS, 1000 + time);
      const random = randomFrom(2000 + time);
      const runs = Array.from({ length: 6 }, (_, k) => {
        const right = truth.map((y) => (random.next() < 0.7 ? y : 1 - y));
        const values = Float64Array.from(Array.from(right).flatMap((y) => [1 - y, y]));
        return held(
          `run-${k}`,
          judgeRows({ rows: ROWS, width: 2, values }, truth, RULE, YES_NO, null),
        );
      });
      const luck = complete(luckOfRuns(runs, 'accuracy', randomFrom(time)));
      expect(luck).toMatchObject({ runs: 6, rows: ROWS });
      const scores = runs.map(
        ({ judged }) => judged.decided.filter((d, row) => d === judged.actual[row]).length / ROWS,
      );
      seen += (Math.max(...scores) - 0.7) / TIMES;
      expected += luck.expected / TIMES;
      expect(luck.bound).toBeGreaterThan(0);
    }
    expect(seen).toBeGreaterThan(0.025);
    expect(expected).toBeGreaterThan(0.3 * seen);
    expect(expected).toBeLessThan(1.2 * seen);
  });

  it('of one run there is none', () => {
    const one = luckOfDraws([0.8], [Float64Array.of(0.79, 0.81)], 1, ['run-1']);
    expect(one).toMatchObject({ runs: 1, bound: 0, best: 'run-1' });
    expect(one.expected).toBeCloseTo(0, 12);
  });
});

describe('trade-offs', () => {
  const base = { metric: 0.8, bytes: 1000, milliseconds: 1, calls: 60, seconds: 2 };
  const small = { ...base, run: runId('run-1') };
  const larger = { ...base, run: runId('run-2'), bytes: 2000 };
  const better = { ...larger, run: runId('run-3'), metric: 0.9 };

  it('leave out what another does better in everything', () => {
    expect(dominates(small, larger, 1)).toBe(true);
    expect(dominates(small, better, 1)).toBe(false);
    expect(dominates(small, better, -1)).toBe(true);
    expect(dominates(small, { ...small, milliseconds: 1.05 }, 1)).toBe(false);
    const marked = markDominated([small, larger, better], 1);
    expect(marked.map(({ dominatedBy }) => dominatedBy)).toEqual([[], ['run-1', 'run-3'], []]);
  });
});

describe('which runs can be compared', () => {
  const project = trained(trained(scanned(framed())));
  it('those on the same rows', () => {
    const [first] = project.runs;
    expect(comparableRuns(project, first!).runs.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
    expect(whyAlone(project, first!)).toBeNull();
    const split = project.framing.split!;
    const again = after(project, {
      type: 'framing/setSplit',
      split: { ...split, seed: split.seed + 1 } as typeof split,
    });
    expect(whyAlone(again, first!)).toContain('before the data');
    expect(comparableRuns(again, first!).leftOut.map(({ run }) => run)).toEqual(['run-2']);
  });
});
