import type { TrainInput } from '../../../core/contracts/model.ts';
import type { PictureLayout } from '../../../core/model/picture/rows.ts';
import { mostBlocks } from '../../../core/model/picture/shape.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import { scoreWidth } from '../../../core/model/scores.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { HEADS } from '../../../core/model/wanted.ts';
import type { Settings } from '../../../core/params.ts';

export type PictureWeights = PictureShape & {
  /** Column of each pixel (−1: none, 0 is read), and of each other number. */
  readonly pixelColumns: readonly number[];
  readonly extraColumns: readonly number[];
  /** What pixels are divided by. */
  readonly brightness: number;
  /** Block by block weights (line, column, channel, filter) and biases, then dense layers. */
  readonly values: readonly number[];
  /** Regression: an answer of 1 in the target's unit, and the target at an answer of 0. */
  readonly scale: number;
  readonly centre: number;
};

/** The network the settings ask for, with as many blocks as the picture lets there be. */
export function pictureShape(
  settings: Settings,
  layout: PictureLayout,
  outcome: Outcome,
): PictureShape {
  const { width, height, channels, extras } = layout;
  return {
    width,
    height,
    channels,
    extras: extras.length,
    filters: Number(settings.filters),
    kernel: Number(settings.kernel),
    blocks: Math.min(Number(settings.blocks), mostBlocks(width, height)),
    units: Number(settings.units),
    outputs: scoreWidth(outcome),
    head: HEADS[outcome.task],
  };
}

/** A square grey picture of so many pixels, where no more is known of it. */
export function squareLayout(columns: number): PictureLayout {
  const side = Math.max(2, Math.round(Math.sqrt(columns)));
  return { width: side, height: side, channels: 1, pixels: [], extras: [] };
}

export function shapeOfWeights(weights: PictureWeights): PictureShape {
  const { width, height, channels, extras, filters, kernel, blocks, units, outputs, head } =
    weights;
  return { width, height, channels, extras, filters, kernel, blocks, units, outputs, head };
}

/** Weights of an earlier model, where its network is the same; else null. */
export function warmWeights({ warmStart }: TrainInput, shape: PictureShape): Float32Array | null {
  if (warmStart == null || warmStart.model !== 'convolutional-network') return null;
  const weights = warmStart.weights as PictureWeights;
  const same = JSON.stringify(shapeOfWeights(weights)) === JSON.stringify(shape);
  return same ? Float32Array.from(weights.values) : null;
}
