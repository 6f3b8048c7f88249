import type { TrainInput } from '../../../core/contracts/model.ts';
import { scoreWidth } from '../../../core/model/scores.ts';
import type { Outcome } from '../../../core/model/task.ts';
import type { TextLayout } from '../../../core/model/text/rows.ts';
import type { TextShape } from '../../../core/model/text/shape.ts';
import { HEADS } from '../../../core/model/wanted.ts';
import type { Settings } from '../../../core/params.ts';

export type TextWeights = TextShape & {
  /** Columns of the text, in order, and of the other numbers. */
  readonly tokenColumns: readonly number[];
  readonly extraColumns: readonly number[];
  /** Words row by row, filters and their biases, then dense layers. */
  readonly values: readonly number[];
  /** Regression: an answer of 1 in the target's unit, and the target at an answer of 0. */
  readonly scale: number;
  readonly centre: number;
};

export function textShape(settings: Settings, layout: TextLayout, outcome: Outcome): TextShape {
  return {
    kind: settings.kind === 'convolution' ? 'convolution' : 'average',
    vocabulary: layout.vocabulary,
    width: Number(settings.width),
    filters: settings.kind === 'convolution' ? Number(settings.filters) : 0,
    kernel: settings.kind === 'convolution' ? Number(settings.kernel) : 1,
    extras: layout.extras.length,
    units: Number(settings.units),
    outputs: scoreWidth(outcome),
    head: HEADS[outcome.task],
  };
}

export function shapeOfWeights(weights: TextWeights): TextShape {
  const { kind, vocabulary, width, filters, kernel, extras, units, outputs, head } = weights;
  return { kind, vocabulary, width, filters, kernel, extras, units, outputs, head };
}

export function layoutOfWeights({
  vocabulary,
  tokenColumns,
  extraColumns,
}: TextWeights): TextLayout {
  return { vocabulary, tokens: tokenColumns, extras: extraColumns };
}

/** Weights of an earlier model, where its network is the same; else null. */
export function warmWeights({ warmStart }: TrainInput, shape: TextShape): Float32Array | null {
  if (warmStart == null || warmStart.model !== 'text-network') return null;
  const weights = warmStart.weights as TextWeights;
  const same = JSON.stringify(shapeOfWeights(weights)) === JSON.stringify(shape);
  return same ? Float32Array.from(weights.values) : null;
}
