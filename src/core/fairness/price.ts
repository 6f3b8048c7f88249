import type { Grouped } from '../data/groups.ts';
import { groupRows } from '../data/groups.ts';
import type { Table } from '../data/table.ts';
import { decide, moneyOf } from '../deploy/decide.ts';
import { estimateMean } from '../lab/estimate.ts';
import type { Judged } from '../lab/estimate.ts';
import { PER } from '../lab/judge.ts';
import { mean, variance } from '../math.ts';
import type { DecisionRule, Estimate, Payoff } from '../project/project.ts';
import type { Random } from '../random.ts';
import { normalInterval } from '../stats/intervals.ts';
import { bestSingle, chooseThresholds, gapOfAim, stepOf, thresholdAt } from './aims.ts';
import type { Steps } from './aims.ts';
import type { GroupCurves, GroupRule, RulePrice, ThresholdAim } from './api.ts';
import { FEWEST_ROWS } from './by-group.ts';
import { curvesOf } from './curves.ts';

const MANY = 100_000;

export interface Asked {
  readonly judged: Judged;
  readonly rows: Table;
  readonly rule: DecisionRule;
  readonly payoff: Payoff | null;
}

interface Scored {
  readonly scores: Float64Array;
  readonly truth: Float64Array;
}

function scoresOf({ outcome, predictions, actual }: Judged): Scored {
  if (outcome.task !== 'binary') throw new Error('Thresholds by group need two classes.');
  const { width, values } = predictions;
  const { positive } = outcome;
  return {
    scores: Float64Array.from(actual, (_, row) => values[row * width + positive]!),
    truth: actual.map((class_) => Number(class_ === positive)),
  };
}

/** Actual × decided with the positive class last. */
function valueOf({ judged, payoff }: Asked): GroupCurves['value'] {
  const { outcome } = judged;
  if (payoff?.kind !== 'classes' || outcome.task !== 'binary') return null;
  const order = [1 - outcome.positive, outcome.positive];
  return order.map((actual) => order.map((decided) => payoff.value[actual]![decided]!));
}

/** What every threshold does to each group. */
export function groupCurves(asked: Asked, groups: Grouped): GroupCurves {
  const { scores, truth } = scoresOf(asked.judged);
  const all = curvesOf(scores, truth, groups);
  const value = valueOf(asked);
  const { rule } = asked;
  const one = rule.kind === 'threshold' ? rule.value : 0.5;
  const by = new Map(rule.kind === 'group-thresholds' ? rule.by : []);
  const single = value === null ? one : thresholdAt(bestSingle(all, value));
  const base = rule.kind === 'group-thresholds' ? rule.base : one;
  const curves = all.slice(0, -1);
  return {
    curves,
    rest: all.at(-1)!,
    value,
    single,
    now: curves.map(({ label }) => by.get(label) ?? base),
  };
}

export function ruleOf(
  column: string,
  bands: readonly number[],
  { curves, single }: Pick<GroupCurves, 'curves' | 'single'>,
  steps: Steps,
): GroupRule {
  return {
    kind: 'group-thresholds',
    column,
    bands,
    base: single,
    by: curves.flatMap(({ label, rows }, g) =>
      rows >= FEWEST_ROWS ? [[label, thresholdAt(steps[g]!)] as const] : [],
    ),
  };
}

/** What a rule by group costs or earns against the best single threshold, and whom it moves. */
export function priceOf(
  asked: Asked,
  rule: GroupRule,
  aim: ThresholdAim | null,
  random: Random,
): RulePrice {
  const { judged, rows, payoff } = asked;
  const { outcome, predictions, actual } = judged;
  const groups = groupRows(rows, rule)!;
  const { single } = groupCurves(asked, groups);
  const plain = decide(predictions, { kind: 'threshold', value: single }, outcome, payoff);
  const chosen = decide(predictions, rule, outcome, payoff, rows);
  const gain = gainOf(payoff, actual, plain, chosen);
  return {
    change: gain === null ? null : estimate(gain, random.fork('change')),
    byGroup: groups.labels.flatMap((label, g) => {
      const members = Array.from(groups.codes.keys()).filter((row) => groups.codes[row] === g);
      if (members.length === 0) return [];
      const own = gain === null ? null : Float64Array.from(members, (row) => gain[row]!);
      return [
        {
          label,
          rows: members.length,
          change: own === null ? null : estimate(own, random.fork(`change ${label}`)),
          moved: members.filter((row) => plain[row] !== chosen[row]).length,
        },
      ];
    }),
    held: aim === null ? null : heldOut(asked, groups, aim, random.fork('held')),
  };
}

function gainOf(
  payoff: Payoff | null,
  actual: Float64Array,
  plain: Float64Array,
  chosen: Float64Array,
): Float64Array | null {
  if (payoff === null) return null;
  const before = moneyOf(payoff, actual, plain);
  return moneyOf(payoff, actual, chosen).map((money, row) => money - before[row]!);
}

function estimate(values: Float64Array, random: Random): Estimate {
  if (values.length <= MANY) return estimateMean(values, PER, random);
  const value = PER * mean(values);
  const error = PER * Math.sqrt(variance(values, 1) / values.length);
  return { value, ...normalInterval(value, error) };
}

/** Thresholds chosen on one half of the rows and measured on the other, and the other way round. */
function heldOut(
  asked: Asked,
  groups: Grouped,
  aim: ThresholdAim,
  random: Random,
): RulePrice['held'] {
  const { scores, truth } = scoresOf(asked.judged);
  const value = valueOf(asked);
  const half = Uint8Array.from(scores, () => random.int(2));
  const halves = [0, 1].map((side) =>
    Int32Array.from(half.keys()).filter((row) => half[row] === side),
  );
  const told = (rows: Int32Array | null) =>
    curvesOf(scores, truth, groups, rows).filter((curve) => curve.rows >= FEWEST_ROWS).length;
  if (halves.some((rows) => told(rows) < told(null))) return null;
  const gain = new Float64Array(scores.length);
  const gaps: number[] = [];
  for (const side of [0, 1]) {
    const learned = curvesOf(scores, truth, groups, halves[side]!);
    const others = halves[1 - side]!;
    const single =
      value === null ? groupCurves(asked, groups).single : thresholdAt(bestSingle(learned, value));
    const curves = learned.slice(0, -1);
    const steps = chooseThresholds({ curves, value, single }, aim);
    gaps.push(gapOfAim(curvesOf(scores, truth, groups, others).slice(0, -1), steps, aim));
    if (value === null) continue;
    for (const row of others) {
      const g = groups.codes[row]!;
      const own = g < 0 ? single : thresholdAt(steps[g]!);
      const worth = (threshold: number) => value[truth[row]!]![Number(scores[row]! >= threshold)]!;
      gain[row] = worth(own) - worth(single);
    }
  }
  return {
    change: value === null ? null : estimate(gain, random.fork('change')),
    gap: (gaps[0]! + gaps[1]!) / 2,
  };
}

export { stepOf };
