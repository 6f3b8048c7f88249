import type { Json } from '../json.ts';
import type { ReleaseId } from '../id.ts';
import { defaultsOf } from '../params.ts';
import type { Lane, Sighting } from './lanes.ts';
import { errorSample } from './samples.ts';
import type { Scored } from './scored.ts';
import { newestOf } from './windows.ts';

/** Decisions of one tick, kept until their labels arrive and have left the window. */
interface Kept {
  readonly tick: number;
  readonly ids: readonly number[];
  /** null: refused, or never labelled. */
  readonly losses: readonly (number | null)[];
  readonly refused: readonly number[];
}

/** What must be known of the past to go on; JSON, and made again by replaying when it is lost. */
export interface Memory {
  /** The next tick. */
  readonly tick: number;
  readonly release: ReleaseId;
  readonly streams: readonly (readonly [detector: string, state: Json])[];
  readonly kept: readonly Kept[];
}

export function emptyMemory(release: ReleaseId, tick: number): Memory {
  return { tick, release, streams: [], kept: [] };
}

/** Memory as it was written, when it fits this point; otherwise null. */
export function readMemory(json: Json | null, release: ReleaseId, tick: number): Memory | null {
  const memory = json as unknown as Memory | null;
  return memory !== null && memory.tick === tick && memory.release === release ? memory : null;
}

export interface ErrorSetup {
  readonly lanes: readonly Lane[];
  /** Losses of the release in force on labelled rows it was not trained on. */
  readonly expected: Float64Array;
  readonly labelDelay: number;
  readonly windowTicks: number;
}

export interface ErrorsSeen {
  readonly memory: Memory;
  readonly sightings: readonly Sighting[];
  /** Distinct rows of the trailing window: how many the contract refused, of how many. */
  readonly refusals: { readonly refused: number; readonly rows: number };
}

/** One tick's decisions go in; what is known of the errors by then comes out. */
export function watchErrors(
  setup: ErrorSetup,
  memory: Memory,
  ids: Int32Array,
  scored: Scored,
): ErrorsSeen {
  const { tick } = memory;
  const known = tick - setup.labelDelay;
  const oldest = known - setup.windowTicks + 1;
  const entry: Kept = {
    tick,
    ids: [...ids],
    losses: Array.from(scored.loss, (loss) => (Number.isNaN(loss) ? null : loss)),
    refused: Array.from(scored.refused),
  };
  const kept = [...memory.kept, entry].filter((one) => one.tick >= oldest);
  const window = kept.filter((one) => one.tick <= known);
  const arrived = window.filter((one) => one.tick === known);
  const streams = new Map(memory.streams);
  const sightings = arrived.length === 0 ? [] : look(setup, window, arrived, streams);
  return {
    memory: { ...memory, tick: tick + 1, streams: [...streams], kept },
    sightings,
    refusals: countRefused(kept.filter((one) => one.tick > tick - setup.windowTicks)),
  };
}

function look(
  setup: ErrorSetup,
  window: readonly Kept[],
  arrived: readonly Kept[],
  streams: Map<string, Json>,
): Sighting[] {
  const trailing = errorSample(lossesOf(window, true));
  const fresh = errorSample(lossesOf(arrived, false));
  return setup.lanes.map(({ detector, alpha, column, kind }) => {
    const begin = (): Json =>
      detector.start(errorSample(setup.expected), defaultsOf(detector.params), alpha);
    const isStream = detector.feed === 'arrivals';
    const before = (isStream ? streams.get(detector.id) : undefined) ?? begin();
    const { state, verdict } = detector.step(before, isStream ? fresh : trailing);
    if (isStream) streams.set(detector.id, state);
    return { detector: detector.id, column, kind, verdict };
  });
}

function lossesOf(kept: readonly Kept[], once: boolean): Float64Array {
  const ids = Int32Array.from(kept.flatMap((one) => one.ids));
  const losses = kept.flatMap((one) => one.losses);
  const places = once ? newestOf(ids) : Int32Array.from(ids.keys());
  const known: number[] = [];
  for (const place of places) {
    const loss = losses[place]!;
    if (loss !== null) known.push(loss);
  }
  return Float64Array.from(known);
}

function countRefused(kept: readonly Kept[]): { refused: number; rows: number } {
  const ids = Int32Array.from(kept.flatMap((one) => one.ids));
  const refused = kept.flatMap((one) => one.refused);
  const places = newestOf(ids);
  return { refused: places.filter((place) => refused[place] === 1).length, rows: places.length };
}
