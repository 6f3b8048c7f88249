import type { NetworkShape } from '../../core/model/network.ts';
import { Arena } from '../kernels/arena.ts';
import type { Block } from '../kernels/arena.ts';
import type { NetKernel } from '../kernels/net/kernel.ts';
import { RULE } from '../kernels/net/kernel.ts';
import type { NetworkData, NetworkOptions, NetworkRows } from '../tensors.ts';
import { pad4 } from './layout.ts';
import type { Layout } from './layout.ts';

/** Rows scored at once. */
export const SCORED = 256;
/** Training rows looked at for the loss, evenly spread, where the steps' own will not do. */
const LOSS_ROWS = 5000;

/** Rows in kernel memory, widths filled up. */
export interface Resident {
  readonly rows: number;
  readonly inputs: Block<'f32'>;
  readonly targets: Block<'f32'>;
  readonly weights: Block<'f32'> | null;
  /** Σ of the weights, or the rows. */
  readonly total: number;
}

/** A layer's outputs, deltas and what going back needs, a batch of rows each. */
export interface LayerRoom {
  readonly active: Block<'f32'>;
  /** After dropout; `active` without. */
  readonly masked: Block<'f32'>;
  readonly delta: Block<'f32'>;
  /** Normalised sums and one over each deviation. */
  readonly kept: Block<'f32'> | null;
  readonly inverse: Block<'f32'> | null;
  /** Highest output by unit. */
  readonly highest: Block<'f32'>;
}

/** All of a training's kernel memory. */
export interface Room {
  /** Parameters, first and second moments and gradients, one after another. */
  readonly parameters: Block<'f32'>;
  readonly running: Block<'f32'>;
  /** Parameters with their norms folded in; null where there are none. */
  readonly folded: Block<'f32'> | null;
  readonly rule: Block<'f32'>;
  readonly order: Block<'i32'>;
  /** Evenly spread training rows to look at. */
  readonly sample: Block<'i32'>;
  readonly batch: Block<'f32'>;
  readonly shares: Block<'f32'>;
  readonly turned: Block<'f32'>;
  /** What products need beside. */
  readonly spare: Block<'f32'>;
  readonly layers: readonly LayerRoom[];
  readonly scored: readonly [Block<'f32'>, Block<'f32'>];
  readonly train: Resident;
  readonly validation: Resident;
}

function placeRows(arena: Arena, data: NetworkRows, width: number): Omit<Resident, 'total'> {
  const { rows } = data;
  return {
    rows,
    inputs: arena.take('f32', pad4(rows) * width),
    targets: arena.take('f32', pad4(rows)),
    weights: data.weights === null ? null : arena.take('f32', pad4(rows)),
  };
}

function fillRows(
  into: Omit<Resident, 'total'>,
  data: NetworkRows,
  inputs: number,
  { outcome, unit }: NetworkOptions,
): Resident {
  const [width, view] = [pad4(inputs), into.inputs.view()];
  if (width === inputs) view.set(data.inputs);
  else
    for (let row = 0; row < data.rows; row++)
      view.set(data.inputs.subarray(row * inputs, (row + 1) * inputs), row * width);
  const targets = into.targets.view();
  const isNumber = outcome.task === 'regression';
  for (let row = 0; row < data.rows; row++)
    targets[row] = isNumber ? (data.target[row]! - unit.centre) / unit.scale : data.target[row]!;
  if (data.weights !== null) into.weights?.view().set(data.weights);
  const total = data.weights?.reduce((sum, weight) => sum + weight, 0) ?? data.rows;
  return { ...into, total };
}

/** Memory for the steps of a training, with its rows in it. */
export function makeRoom(
  kernel: NetKernel,
  shape: NetworkShape,
  layout: Layout,
  options: NetworkOptions,
  data: NetworkData,
): Room {
  const arena = new Arena(kernel);
  const f32 = (length: number): Block<'f32'> => arena.take('f32', length);
  const { dropout, batchNorm } = options.setup;
  const rows = pad4(Math.min(options.batch, data.train.rows));
  const inputs = shape.sizes[0]!;
  const widths = layout.layers.map(({ width }) => width);
  const parameters = f32(4 * layout.parameters);
  const layers = widths.map((width, i): LayerRoom => {
    const isHidden = i < widths.length - 1;
    const active = f32(rows * width);
    return {
      active,
      masked: isHidden && dropout > 0 ? f32(rows * width) : active,
      delta: f32(rows * width),
      kept: isHidden && batchNorm ? f32(rows * width) : null,
      inverse: isHidden && batchNorm ? f32(width) : null,
      highest: f32(width),
    };
  });
  const turned = Math.max(0, ...layout.layers.slice(1).map(({ depth, width }) => depth * width));
  const seen = Math.min(LOSS_ROWS, data.train.rows);
  const widest = Math.max(pad4(inputs), ...widths);
  const deepest = Math.max(...layout.layers.map(({ depth }) => depth));
  const spare = Math.max(72 * widest, rows * (deepest + 8));
  const blocks = {
    parameters,
    running: f32(layout.running),
    folded: batchNorm ? f32(layout.parameters) : null,
    rule: f32(RULE),
    order: arena.take('i32', data.train.rows),
    sample: arena.take('i32', pad4(seen)),
    batch: f32(rows * pad4(inputs)),
    shares: f32(rows),
    turned: f32(turned),
    spare: f32(spare),
    layers,
    scored: [f32(SCORED * widest), f32(SCORED * widest)] as const,
  };
  const train = placeRows(arena, data.train, pad4(inputs));
  const validation = placeRows(arena, data.validation, pad4(inputs));
  const sample = blocks.sample.view();
  for (let i = 0; i < seen; i++) sample[i] = Math.floor((i * data.train.rows) / seen);
  return {
    ...blocks,
    train: fillRows(train, data.train, inputs, options),
    validation: fillRows(validation, data.validation, inputs, options),
  };
}
