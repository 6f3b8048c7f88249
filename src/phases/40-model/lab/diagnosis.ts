import type { LayerHealth, ModelSpec } from '../../../core/contracts/model.ts';
import { figure } from '../../../core/words.ts';
import type { LivePoint } from '../../../state/desk.ts';
import type { Settings } from '../../../core/params.ts';
import { bestPoint } from '../live-curve.ts';
import { paceOf } from '../run-words.ts';
import type { Said } from '../run-words.ts';

/** What is going wrong, and what to do about it. */
export interface Finding extends Said {
  readonly kind: 'diverging' | 'layer' | 'overfit';
  readonly title: string;
}

/** Steps looked at for what happens just now. */
const WINDOW = 12;
/** Rises of the training loss in the window from which its rate is too high. */
const RISES = 5;
/** How far above the lowest loss the window lies then. */
const ABOVE = 1.02;
const MANY_DEAD = 0.4;
const MANY_SATURATED = 0.5;
/** First layer's gradient against the last one's from which it hardly learns. */
const FAINT = 0.001;
/** What a figure still tells apart from 0. */
const SMALLEST = 0.0001;
/** Steps since the best validation loss, as a share of all and at least, that say overfitting. */
const SINCE_SHARE = 0.25;
const SINCE_LEAST = 8;

/** What of a training the words depend on. */
export interface Diagnosed {
  /** A step: “epoch”. */
  readonly one: string;
  /** What narrows overfitting in this kind of model. */
  readonly whenOverfit: string;
  /** Whether the best step is what is kept in the end. */
  readonly keepsBest: boolean;
}

export function diagnosedOf(spec: ModelSpec | undefined, settings: Settings): Diagnosed {
  return {
    one: paceOf(spec)[0],
    whenOverfit: spec?.whenOverfit ?? 'A simpler model, or more rows',
    keepsBest: Number(settings.patience ?? 0) > 0,
  };
}

/** What is going wrong, in plain words with its number and what to try; empty when nothing is. */
export function diagnose(points: readonly LivePoint[], about: Diagnosed): Finding[] {
  const { one } = about;
  return [
    ...sayDiverging(points, one),
    ...sayLayers(points.findLast((point) => point.health !== undefined)?.health ?? []),
    ...sayOverfitting(points, about),
  ];
}

function sayDiverging(points: readonly LivePoint[], one: string): Finding[] {
  const recent = points.slice(-WINDOW);
  const last = recent.at(-1);
  if (last === undefined || recent.length < WINDOW) return [];
  if (!Number.isFinite(last.trainLoss))
    return [
      {
        ...{ kind: 'diverging', tone: 'fail' },
        title: `The training loss is no number since ${one} ${last.step}`,
        text: 'The learning rate is too high, or a feature is far too large. Lower the rate, or standardize.',
      },
    ];
  const rises = recent.filter((point, i) => i > 0 && point.trainLoss > recent[i - 1]!.trainLoss);
  const lowest = Math.min(...points.map((point) => point.trainLoss));
  const usual = recent.reduce((sum, point) => sum + point.trainLoss, 0) / recent.length;
  if (rises.length < RISES || usual <= ABOVE * lowest) return [];
  return [
    {
      ...{ kind: 'diverging', tone: 'warn' },
      title: 'The learning rate is likely too high',
      text: `The training loss rose in ${rises.length} of the last ${WINDOW - 1} ${one}s. Try a third of the rate.`,
    },
  ];
}

function sayLayers(layers: readonly LayerHealth[]): Finding[] {
  const said: Finding[] = [];
  for (const [at, layer] of layers.entries()) {
    const name = `Layer ${at + 1}`;
    if ((layer.deadShare ?? 0) >= MANY_DEAD)
      said.push({
        ...{ kind: 'layer', tone: 'warn' },
        title: `${name}: ${percent(layer.deadShare!)} of its units never answer any more`,
        text: 'They are dead: a ReLU that is 0 on every row learns nothing. A lower rate, or tanh, keeps units alive.',
      });
    if ((layer.saturatedShare ?? 0) >= MANY_SATURATED)
      said.push({
        ...{ kind: 'layer', tone: 'warn' },
        title: `${name}: ${percent(layer.saturatedShare!)} of its answers are saturated`,
        text: 'They stand at the flat ends of its activation, where little is learned. Standardize the features, lower the rate, or use ReLU.',
      });
  }
  const [first, last] = [layers[0], layers.at(-1)];
  /** Behind dead units nothing is learned either way: that is said already. */
  const isDead = layers.some(({ deadShare }) => (deadShare ?? 0) >= MANY_DEAD);
  if (
    !isDead &&
    first !== undefined &&
    last !== undefined &&
    first !== last &&
    last.gradientNorm > 0
  ) {
    const share = first.gradientNorm / last.gradientNorm;
    if (share < FAINT)
      said.push({
        ...{ kind: 'layer', tone: 'warn' },
        title: 'The first layer hardly learns',
        text: `Its gradient is ${faint(share)} of the last one’s. Fewer layers, ReLU or batch norm would let it.`,
      });
  }
  return said;
}

function sayOverfitting(
  points: readonly LivePoint[],
  { one, whenOverfit, keepsBest }: Diagnosed,
): Finding[] {
  const best = bestPoint(points);
  const last = points.at(-1);
  if (best === null || last === undefined || last.validationLoss === null) return [];
  const since = last.step - best.step;
  if (since < Math.max(SINCE_LEAST, SINCE_SHARE * last.step)) return [];
  const at = points.find((point) => point.step === best.step);
  if (at === undefined || last.trainLoss >= at.trainLoss) return [];
  return [
    {
      ...{ kind: 'overfit', tone: 'warn' },
      title: `Overfit from ${one} ${best.step} on`,
      text: `The training loss still falls (${figure(at.trainLoss)} → ${figure(last.trainLoss)}) while the validation loss rises (${figure(best.validationLoss!)} → ${figure(last.validationLoss)}). ${keepsBest ? `The best ${one} is kept.` : `The last ${one} is what is kept.`} ${whenOverfit} would help.`,
    },
  ];
}

/** A figure; of one too small to be told, that it is. */
export function faint(value: number): string {
  return value > 0 && value < SMALLEST ? `under ${SMALLEST}` : figure(value);
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
