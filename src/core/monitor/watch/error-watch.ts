import type { Verdict } from '../../contracts/detector.ts';
import type { Json } from '../../json.ts';
import { sayDirection } from './error-direction.ts';
import type { Direction } from './error-direction.ts';
import type { Lane, Sighting } from './lanes.ts';
import { eachRow } from './memory.ts';
import type { Kept, Memory } from './memory.ts';
import { errorSample } from './samples.ts';
import type { WindowAt } from './watch-windows.ts';

export interface ErrorSetup {
  readonly lanes: readonly Lane[];
  /** Losses of the release in force on labelled rows it was not trained on. */
  readonly expected: Float64Array;
  /** Of numbers; left out: a loss has no direction. */
  readonly direction?: Direction;
  readonly labelDelay: number;
  /** The window that ends with a tick. */
  readonly windowAt: WindowAt;
  /** No window that ends with a tick or later reaches back beyond this one. */
  readonly oldestAt: WindowAt;
  rowsOf(tick: number): number;
  /** By row, the tick its label is known with, −1 never; left out or null: after the delay. */
  knownFrom?(tick: number, rows: number): Int32Array | null;
  /** Ticks by which most labels come later than the delay; left out: none. */
  readonly lag?: number;
}

/** Rows of a tick whose labels are known. */
export type Labelled = Pick<Kept, 'ids' | 'losses' | 'money' | 'refused' | 'signed'>;

export interface ErrorsSeen {
  readonly memory: Memory;
  readonly sightings: readonly Sighting[];
  /** Detectors of windows wait: none is full, or no label is new. */
  readonly skipped: boolean;
  /** Distinct rows of the window: how many the contract refused, of how many; null: not full. */
  readonly refusals: { readonly refused: number; readonly rows: number } | null;
}

/**
 * One tick's decisions go in; what is known of the errors by then comes out. Streams hear of every
 * tick, the others look when a window is full.
 */
export function watchErrors(setup: ErrorSetup, memory: Memory, entry: Kept): ErrorsSeen {
  const { tick } = memory;
  const known = tick - setup.labelDelay - (setup.lag ?? 0);
  const oldest = known < 0 ? 0 : setup.oldestAt(known, setup.rowsOf)!;
  const kept = [...memory.kept, entry].filter((one) => one.tick >= oldest);
  const first = known < 0 ? null : setup.windowAt(known, setup.rowsOf);
  const arrived = labelledOf(setup, kept, (from) => from === tick);
  const window = labelledOf(
    setup,
    first === null ? [] : kept.filter((one) => one.tick >= first),
    (from) => from <= tick,
  );
  const streams = new Map(memory.streams);
  const sightings =
    arrived.length === 0 ? [] : look(setup, first === null ? null : window, arrived, streams);
  const since = setup.windowAt(tick, setup.rowsOf);
  return {
    memory: { ...memory, tick: tick + 1, streams, kept },
    sightings,
    skipped:
      (first === null || arrived.length === 0) &&
      setup.lanes.some(({ detector }) => detector.feed !== 'arrivals'),
    refusals: since === null ? null : countRefused(kept.filter((one) => one.tick >= since)),
  };
}

/** Of each tick the rows whose label is known with a tick that fits; ticks without any left out. */
export function labelledOf(
  { knownFrom, labelDelay }: Pick<ErrorSetup, 'knownFrom' | 'labelDelay'>,
  kept: readonly Kept[],
  fits: (from: number) => boolean,
): Labelled[] {
  return kept.flatMap((entry): Labelled[] => {
    const from = knownFrom?.(entry.tick, entry.ids.length) ?? null;
    if (from === null) return fits(entry.tick + labelDelay) ? [entry] : [];
    const isKnown = (_cell: number, row: number): boolean => from[row]! >= 0 && fits(from[row]!);
    const ids = entry.ids.filter(isKnown);
    if (ids.length === 0) return [];
    const { losses, money, refused, signed } = entry;
    return [
      {
        ids,
        losses: losses.filter(isKnown),
        money: money.filter(isKnown),
        refused: refused.filter(isKnown),
        ...(signed === undefined ? {} : { signed: signed.filter(isKnown) }),
      },
    ];
  });
}

function look(
  { lanes, expected, direction }: ErrorSetup,
  window: readonly Labelled[] | null,
  arrived: readonly Labelled[],
  streams: Map<string, Json>,
): Sighting[] {
  const trailing = window === null ? null : errorSample(cellsOf(window, true, 'losses'));
  const fresh = errorSample(cellsOf(arrived, false, 'losses'));
  const says = (verdict: Verdict): Verdict => {
    const isLoud = verdict.level === 'alarm' || verdict.level === 'watch';
    if (direction === undefined || !isLoud) return verdict;
    const rows =
      window === null ? cellsOf(arrived, false, 'signed') : cellsOf(window, true, 'signed');
    return { ...verdict, sentence: `${verdict.sentence} ${sayDirection(direction, rows)}` };
  };
  return lanes.flatMap(({ detector, alpha, column, kind, settings }): Sighting[] => {
    const isStream = detector.feed === 'arrivals';
    if (!isStream && trailing === null) return [];
    const before =
      (isStream ? streams.get(detector.id) : undefined) ??
      detector.start(errorSample(expected), settings, alpha);
    const { state, verdict } = detector.step(before, isStream ? fresh : trailing!);
    if (isStream) streams.set(detector.id, state);
    return [{ detector: detector.id, column, kind, verdict: says(verdict) }];
  });
}

function cellsOf(kept: readonly Labelled[], once: boolean, of: 'losses' | 'signed'): Float64Array {
  const known = new Float64Array(kept.reduce((sum, { ids }) => sum + ids.length, 0));
  let count = 0;
  eachRow(kept, once, ({ [of]: cells }, row) => {
    const cell = cells?.[row] ?? NaN;
    if (!Number.isNaN(cell)) known[count++] = cell;
  });
  return known.slice(0, count);
}

function countRefused(kept: readonly Kept[]): { refused: number; rows: number } {
  let refused = 0;
  const rows = eachRow(kept, true, (entry, row) => {
    refused += entry.refused[row]!;
  });
  return { refused, rows };
}
