import type { NetworkSetup, NetworkShape } from '../core/model/network.ts';
import { LARGEST_WEIGHT } from '../core/model/weight-edit.ts';
import type { WeightEdit } from '../core/model/weight-edit.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { NORM_FLOOR } from './fused/fold.ts';
import { layoutOf } from './fused/layout.ts';
import type { Layout, PaddedLayer } from './fused/layout.ts';
import type { NetworkState } from './tensors.ts';

const WHERE = 'The network as it is drawn.';

function refused(what: string, fix: string): Result<never> {
  return fail('no-such-weight', what, WHERE, fix);
}

/** The parts of a state that an edit writes into. */
type Writable = Pick<NetworkState, 'weights' | 'first' | 'second' | 'running'>;

/**
 * The state with numbers set by hand, given as the model is read: with batch normalisation what is
 * written are the numbers that read so. Nothing given is changed.
 */
export function editNetwork(
  shape: NetworkShape,
  { batchNorm }: Pick<NetworkSetup, 'batchNorm'>,
  state: NetworkState,
  edits: readonly WeightEdit[],
): Result<NetworkState> {
  const layout = layoutOf(shape, batchNorm);
  const written = {
    ...state,
    weights: state.weights.slice(),
    first: state.first.slice(),
    second: state.second.slice(),
  };
  for (const edit of edits) {
    const done = write(layout, written, edit);
    if (!done.ok) return done;
  }
  return ok(written);
}

function write(layout: Layout, state: Writable, edit: WeightEdit): Result<null> {
  const layer = layout.layers[edit.layer];
  const isUnit = layer !== undefined && edit.unit >= 0 && edit.unit < layer.place.outputs;
  const isLink =
    edit.kind !== 'weight' || (isUnit && edit.from >= 0 && edit.from < layer.place.inputs);
  if (!isUnit || !isLink)
    return refused('The network has no such place.', 'Choose a unit or a link of the drawing.');
  if (edit.kind === 'off') return switchOff(layout, state, edit.layer, edit.unit);
  const { value, unit } = edit;
  if (!(Math.abs(value) <= LARGEST_WEIGHT))
    return refused(
      `A weight of ${value} would let the loss grow past all bounds.`,
      `Set it between −${LARGEST_WEIGHT} and ${LARGEST_WEIGHT}.`,
    );
  return edit.kind === 'bias'
    ? setBias(layer, state, unit, value)
    : setWeight(layer, state, unit, edit.from, value);
}

/** Scale γ, shift β and running mean and deviation of a normalised unit; null without. */
function normOf({ place, flatScales, flatRunning }: PaddedLayer, state: Writable, unit: number) {
  if (flatScales < 0) return null;
  const { outputs } = place;
  return {
    scale: state.weights[flatScales + unit]!,
    shiftAt: flatScales + outputs + unit,
    mean: state.running[flatRunning + unit]!,
    deviation: Math.sqrt(state.running[flatRunning + outputs + unit]! + NORM_FLOOR),
  };
}

function setWeight(
  layer: PaddedLayer,
  state: Writable,
  unit: number,
  from: number,
  value: number,
): Result<null> {
  const { place } = layer;
  const norm = normOf(layer, state, unit);
  if (norm !== null && norm.scale === 0 && value !== 0)
    return refused(
      'Batch normalization holds this unit at 0: no weight into it says anything.',
      'Take back that it was switched off, or set its bias.',
    );
  const by = norm === null || norm.scale === 0 ? 1 : norm.deviation / norm.scale;
  state.weights[place.weights + from * place.outputs + unit] = value * by;
  return ok(null);
}

function setBias(layer: PaddedLayer, state: Writable, unit: number, value: number): Result<null> {
  const { place } = layer;
  const norm = normOf(layer, state, unit);
  if (norm === null) state.weights[place.biases + unit] = value;
  else {
    const inner = state.weights[place.biases + unit]! - norm.mean;
    state.weights[norm.shiftAt] = value - (inner * norm.scale) / norm.deviation;
  }
  return ok(null);
}

/** Moments go too: what is left of a correction would let the unit speak again. */
function switchOff(layout: Layout, state: Writable, at: number, unit: number): Result<null> {
  const { place, flatScales } = layout.layers[at]!;
  const above = layout.layers[at + 1]?.place;
  if (above === undefined)
    return refused('A unit of the last layer is an answer.', 'Switch a hidden unit off.');
  const clear = (index: number): void => {
    for (const part of [state.weights, state.first, state.second]) part[index] = 0;
  };
  for (let from = 0; from < place.inputs; from++)
    clear(place.weights + from * place.outputs + unit);
  clear(place.biases + unit);
  for (let to = 0; to < above.outputs; to++) clear(above.weights + unit * above.outputs + to);
  if (flatScales >= 0) for (const part of [0, place.outputs]) clear(flatScales + part + unit);
  return ok(null);
}
