import { formatExact } from '../../../../charts/index.ts';
import { shortName } from '../../../../core/data/names.ts';
import type { AttributionView, ExplainMethod } from '../../../../core/explain/api.ts';
import type { ExplainUnit } from '../../../../core/explain/exact-form.ts';
import { sigmoid } from '../../../../core/math.ts';
import type { Outcome } from '../../../../core/model/task.ts';
import { percent } from '../../../parts/percent.ts';

/** What is explained: a class, or the target. */
export function nameOfOutput(outcome: Outcome, output: number, target: string): string {
  return outcome.task === 'regression' ? shortName(target) : `“${outcome.classes[output]!}”`;
}

/** The axis of attributions: their unit and what they are about. */
export function unitTitle(unit: ExplainUnit, name: string): string {
  return {
    'log-odds': `log-odds of ${name}`,
    score: `score of ${name}`,
    probability: `probability of ${name}`,
    number: name,
  }[unit];
}

/** A change of a probability: “12%”, “0.34%”, never 0% where there is one. */
export function sayChange(share: number): string {
  const hundred = 100 * Math.abs(share);
  const size = hundred === 0 ? '0' : hundred >= 10 ? hundred.toFixed(0) : hundred.toPrecision(2);
  return `${share < 0 ? '−' : ''}${Number(size)}%`;
}

/** An answer in its unit, as a person reads it. */
export function sayAnswer(answer: number, unit: ExplainUnit): string {
  return unit === 'probability' ? percent(answer) : formatExact(answer);
}

/** Log-odds as a probability beside them. */
export function sayScore(score: number, unit: ExplainUnit): string {
  if (unit !== 'log-odds') return sayAnswer(score, unit);
  return `${formatExact(score)}, a probability of ${percent(sigmoid(score))}`;
}

const METHODS: Readonly<Record<ExplainMethod, string>> = {
  trees:
    'Exact Shapley values of the trees: where a column is left open, a row goes both ways, as training rows went',
  'trees-beside':
    'Exact Shapley values of the trees; columns left open are taken from 50 training rows',
  linear: 'Exact Shapley values: each weight times how far the row is from the mean training row',
  enumerated:
    'Shapley values over every choice of columns; those left open are taken from 50 training rows',
  sampled: 'Shapley values by random orders; columns left open are taken from 50 training rows',
};

/** How it was counted, and how far base and contributions miss the answer. */
export function sayMethod({ method, orders, gap }: AttributionView): string {
  const sampled = orders === null || method !== 'sampled' ? '' : `; ${orders} orders a row`;
  const missed = gap < 1e-9 ? 'less than 0.000000001' : formatExact(gap);
  return `${METHODS[method]}${sampled}. Base plus contributions misses the answer by ${missed}.`;
}

/** “duration = 6”, or the column where it has no cell to show. */
export function ownCell(name: string, cell: string): string {
  return cell === '' ? shortName(name) : `${shortName(name)} = ${cell}`;
}

/** The leading column of many rows, as a finding. */
export function swarmTitle(names: readonly string[], sizes: readonly number[]): string {
  const [first, second] = sizes
    .map((size, k) => ({ size, name: names[k]! }))
    .filter(({ size }) => size > 0)
    .toSorted((a, b) => b.size - a.size);
  if (first === undefined) return 'No column moves its answers';
  if (second === undefined) return `Only ${shortName(first.name)} moves its answers`;
  return `${shortName(first.name)} and ${shortName(second.name)} move its answers most`;
}

/** The largest contribution of one row, as a finding. */
export function rowTitle(names: readonly string[], values: ArrayLike<number>): string {
  const order = names
    .map((_, k) => k)
    .toSorted((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  const [first] = order;
  if (first === undefined || values[first] === 0) return 'Nothing sets this row apart';
  return `${shortName(names[first]!)} ${values[first]! > 0 ? 'speaks for it' : 'speaks against it'} most`;
}

/** The word that moves the answer most, as a finding. */
export function wordsTitle(
  first: { readonly word: string; readonly effect: number } | undefined,
  name: string,
): string {
  return first === undefined
    ? 'No single word moves the answer'
    : `“${first.word}” speaks ${first.effect > 0 ? 'for' : 'against'} ${name} most`;
}
