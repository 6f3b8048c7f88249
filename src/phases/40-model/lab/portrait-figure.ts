import { formatExact } from '../../../charts/index.ts';
import type { BarsData, NetworkData, TreeChartNode, TreeData } from '../../../charts/index.ts';
import type {
  CoefficientPortrait,
  NetworkPortrait,
  TreeNode,
  TreesPortrait,
} from '../../../core/model/portrait.ts';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import { inOwnUnit } from '../../../core/lab/looking/own-units.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { figure } from '../../../core/words.ts';

const BARS = 20;

/** How far from 1 a spread may be, to be 1 all the same. */
const ONE_SIZE = 0.01;

/** The weights of one output, the largest first, with their intervals where the fit gives them. */
export function coefficientBars({ outputs }: CoefficientPortrait, output: number): BarsData {
  const { rows } = outputs[output]!;
  const ranked = rows.toSorted((a, b) => Math.abs(b.scaled) - Math.abs(a.scaled)).slice(0, BARS);
  const spread = (scaled: number, weight: number) => (weight === 0 ? 0 : scaled / weight);
  /** Features brought to a spread of 1 already: the bar is the weight. */
  const isOwnUnit = ranked.every(
    ({ scaled, weight }) => Math.abs(scaled - weight) <= ONE_SIZE * Math.abs(weight),
  );
  return {
    title: 'weight × spread of the feature',
    bars: ranked.map(({ feature, weight, scaled, interval }) => ({
      label: feature,
      value: scaled,
      paint: scaled < 0 ? ('neg' as const) : ('pos' as const),
      ...(isOwnUnit ? {} : { note: figure(weight) }),
      ...(interval === null
        ? {}
        : {
            low: Math.min(...interval.map((end) => end * spread(scaled, weight))),
            high: Math.max(...interval.map((end) => end * spread(scaled, weight))),
          }),
    })),
  };
}

export function networkFigure(
  { inputs, width, layers }: NetworkPortrait,
  outcome: Outcome | null,
): NetworkData {
  const last = layers.at(-1)?.weights.length ?? 0;
  const outputs =
    outcome === null || outcome.task === 'regression'
      ? undefined
      : last === 1
        ? [outcome.classes[outcome.positive] ?? '']
        : outcome.classes;
  return { inputs, width, layers, ...(outputs === undefined ? {} : { outputs }) };
}

/** `units` say how features stand to the learner’s own; left out: questions are in the model’s. */
export function treeFigure(
  { nodes, classes, path }: TreesPortrait,
  outcome: Outcome | null,
  units: readonly FeatureUnit[] = [],
): TreeData {
  const unitOf = new Map(units.map((unit) => [unit.feature, unit]));
  const means = nodes.map(({ values }) => values[0] ?? 0);
  const middle = means[0] ?? 0;
  const reach = Math.max(...means.map((mean) => Math.abs(mean - middle)), 1e-12);
  const positive = outcome !== null && outcome.task !== 'regression' ? outcome.positive : -1;
  return {
    nodes: nodes.map((node, at): TreeChartNode => {
      const said = answerOf(node, classes);
      const asked = questionOf(node, unitOf.get(node.feature ?? ''));
      const [yes, no] =
        asked?.isOfOthers === true ? [node.right, node.left] : [node.left, node.right];
      return {
        question: asked === null ? null : { of: asked.of, test: asked.test },
        answer: said.text,
        tint:
          classes === null
            ? (means[at]! - middle) / reach
            : tintOf(said.share, said.best, positive, classes.length),
        rows: Math.round(node.rows),
        yes: asked === null ? -1 : yes,
        no: asked === null ? -1 : no,
      };
    }),
    ...(path === null ? {} : { path }),
  };
}

/** A node’s question; `isOfOthers` when rows that go right, not left, are those it holds for. */
interface Asked {
  readonly of: string;
  readonly test: string;
  readonly isOfOthers: boolean;
}

function questionOf(
  { feature, threshold, codes }: TreeNode,
  unit: FeatureUnit | undefined,
): Asked | null {
  if (feature === null) return null;
  if (threshold === null)
    return { of: feature, test: `is ${(codes ?? []).join(', ')}`, isOfOthers: false };
  return { of: feature, ...thresholdWords(threshold, unit) };
}

/**
 * “≤ 206.5” in the learner’s unit, “is 1” of 0 and 1; in a step’s own unit where no way leads back,
 * which is said.
 */
function thresholdWords(threshold: number, unit: FeatureUnit | undefined): Omit<Asked, 'of'> {
  if (unit?.knots == null && unit?.after != null)
    return { test: `≤ ${formatExact(threshold)} after ${unit.after}`, isOfOthers: false };
  const { value, rises } =
    unit?.knots == null ? { value: threshold, rises: true } : inOwnUnit(unit.knots, threshold);
  if (unit?.flag != null && value >= 0 && value < 1)
    return { test: unit.flag === 'made' ? 'is true' : 'is 1', isOfOthers: rises };
  return { test: `${rises ? '≤' : '≥'} ${formatExact(value)}`, isOfOthers: false };
}

function answerOf({ values }: TreeNode, classes: readonly string[] | null) {
  if (classes === null) return { text: figure(values[0] ?? 0), best: 0, share: 0 };
  const best = values.reduce((top, value, k) => (value > values[top]! ? k : top), 0);
  const share = values[best] ?? 0;
  return { text: `${share.toFixed(2)} ${classes[best] ?? ''}`, best, share };
}

/** Blue for the positive class, orange for the other; many classes by how sure the node is. */
function tintOf(share: number, best: number, positive: number, classes: number): number {
  const sure = Math.max(0, (share - 1 / classes) / (1 - 1 / classes));
  return classes === 2 && best !== positive ? -sure : sure;
}

/** A filter's weights as grey bytes: the middle grey is 0. */
export function filterPixels(filter: readonly number[]): Uint8Array {
  const largest = Math.max(1e-12, ...filter.map(Math.abs));
  return Uint8Array.from(filter, (weight) => Math.round(127.5 + (127.5 * weight) / largest));
}
