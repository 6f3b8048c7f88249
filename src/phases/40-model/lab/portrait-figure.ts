import { formatExact } from '../../../charts/index.ts';
import type { NetworkData, TreeChartNode, TreeData } from '../../../charts/index.ts';
import type { NetworkPortrait, TreeNode, TreesPortrait } from '../../../core/model/portrait.ts';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import { inOwnUnit } from '../../../core/lab/looking/own-units.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { figure } from '../../../core/words.ts';

/** Classes that have a colour of their own. */
const COLOURS = 6;

/** Activations by the names they are chosen by. */
const ACTIVATIONS: ReadonlyMap<string, string> = new Map([
  ['relu', 'ReLU'],
  ['leaky', 'Leaky ReLU'],
  ['tanh', 'tanh'],
  ['sigmoid', 'Sigmoid'],
  ['linear', 'no bend'],
]);

export function networkFigure(
  { inputs, width, layers }: NetworkPortrait,
  outcome: Outcome | null,
): NetworkData {
  const last = layers.at(-1)?.weights.length ?? 0;
  const outputs =
    outcome === null || outcome.task === 'regression'
      ? undefined
      : last === 1
        ? [outcome.classes[1] ?? '']
        : outcome.classes;
  const named = layers.map((layer) => ({
    ...layer,
    activation: ACTIVATIONS.get(layer.activation) ?? layer.activation,
  }));
  return { inputs, width, layers: named, ...(outputs === undefined ? {} : { outputs }) };
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
        ...(classes !== null && classes.length > 2 ? { paint: said.best } : {}),
        rows: Math.round(node.rows),
        yes: asked === null ? -1 : yes,
        no: asked === null ? -1 : no,
      };
    }),
    ...(path === null ? {} : { path }),
    ...(classes === null || classes.length > COLOURS
      ? {}
      : { classes: classPaints(classes, positive) }),
  };
}

function classPaints(classes: readonly string[], positive: number): TreeData['classes'] {
  return classes.map((label, k) => ({
    label,
    paint: classes.length > 2 ? k : k === positive ? ('pos' as const) : ('neg' as const),
  }));
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
  const asked = thresholdWords(threshold, unit);
  const at = feature.indexOf(OF_LEVEL);
  return unit?.flag === 'made' && asked.test === IS_TRUE && at > 0
    ? { ...asked, of: feature.slice(0, at), test: `is ${feature.slice(at + OF_LEVEL.length)}` }
    : { of: feature, ...asked };
}

/** Between a column and the level a step made a column of. */
const OF_LEVEL = ' = ';
const IS_TRUE = 'is true';

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
    return { test: unit.flag === 'made' ? IS_TRUE : 'is 1', isOfOthers: rises };
  return { test: `${rises ? '≤' : '≥'} ${formatExact(value)}`, isOfOthers: false };
}

function answerOf({ values }: TreeNode, classes: readonly string[] | null) {
  if (classes === null) return { text: figure(values[0] ?? 0), best: 0, share: 0 };
  const best = values.reduce((top, value, k) => (value > values[top]! ? k : top), 0);
  const share = values[best] ?? 0;
  return { text: `${share.toFixed(2)} ${classes[best] ?? ''}`, best, share };
}

/** Blue for the positive class, orange for the other; each of many in its own colour. Stronger is surer. */
function tintOf(share: number, best: number, positive: number, classes: number): number {
  const sure = Math.max(0, (share - 1 / classes) / (1 - 1 / classes));
  return classes === 2 && best !== positive ? -sure : sure;
}

/** A filter's weights as grey bytes: the middle grey is 0. */
export function filterPixels(filter: readonly number[]): Uint8Array {
  const largest = Math.max(1e-12, ...filter.map(Math.abs));
  return Uint8Array.from(filter, (weight) => Math.round(127.5 + (127.5 * weight) / largest));
}
