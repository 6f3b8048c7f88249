import type { Json } from '../../json.ts';
import type { ReleaseId } from '../../id.ts';
import { newestOf } from './windows.ts';

/** Decisions of one tick, kept until their labels arrive and have left the window; an entry a row. */
export interface Kept {
  readonly tick: number;
  readonly ids: Int32Array;
  /** NaN: refused, or never labelled. */
  readonly losses: Float64Array;
  readonly money: Float64Array;
  readonly refused: Uint8Array;
  /** What the model said: see `PredictionForm`; NaN where nothing was. */
  readonly scores: Float64Array;
  /** Class decided; −1 where none was. */
  readonly decided: Int32Array;
  /** Of numbers: decided minus actual, NaN where `losses` is; left out of classes. */
  readonly signed?: Float64Array;
}

/** How large each column's share in the answers of some rows of a tick was, summed over the rows. */
export interface Explained {
  readonly tick: number;
  readonly rows: number;
  readonly sizes: readonly number[];
}

/** What must be known of the past to go on; made again by replaying when it is lost. */
export interface Memory {
  /** The next tick. */
  readonly tick: number;
  readonly release: ReleaseId;
  /** The first tick of the watch plan in force. */
  readonly planned: number;
  readonly streams: ReadonlyMap<string, Json>;
  readonly kept: readonly Kept[];
  readonly explained: readonly Explained[];
}

export function emptyMemory(release: ReleaseId, planned: number, tick: number): Memory {
  return { tick, release, planned, streams: new Map(), kept: [], explained: [] };
}

type Cells = readonly (number | null)[];
interface Written {
  readonly tick: number;
  readonly release: ReleaseId;
  readonly planned: number;
  readonly explained: readonly Explained[];
  readonly streams: readonly (readonly [string, Json])[];
  readonly kept: readonly (readonly [
    tick: number,
    ids: readonly number[],
    losses: Cells,
    money: Cells,
    refused: readonly number[],
    scores: Cells,
    decided: readonly number[],
    signed: Cells | null,
  ])[];
}

const write = (values: Float64Array): Cells =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));
const read = (cells: Cells): Float64Array => Float64Array.from(cells, (cell) => cell ?? NaN);

export function writeMemory({ streams, kept, ...rest }: Memory): Json {
  const written: Written = {
    ...rest,
    streams: [...streams],
    kept: kept.map(({ tick, ids, losses, money, refused, scores, decided, signed }) => [
      tick,
      [...ids],
      write(losses),
      write(money),
      [...refused],
      write(scores),
      [...decided],
      signed === undefined ? null : write(signed),
    ]),
  };
  return written as unknown as Json;
}

/** Memory as it was written, when it fits this point; otherwise null. */
export function readMemory(
  json: Json | null,
  release: ReleaseId,
  planned: number,
  tick: number,
): Memory | null {
  const written = json as unknown as Written | null;
  if (written === null || written.tick !== tick) return null;
  if (written.release !== release || written.planned !== planned) return null;
  return {
    ...written,
    streams: new Map(written.streams),
    kept: written.kept.map(([at, ids, losses, money, refused, scores, decided, signed]) => ({
      tick: at,
      ids: Int32Array.from(ids),
      losses: read(losses),
      money: read(money),
      refused: Uint8Array.from(refused),
      scores: read(scores),
      decided: Int32Array.from(decided),
      ...(signed === null ? {} : { signed: read(signed) }),
    })),
  };
}

/** The newest arrival of every source row of these ticks, or every arrival; how many there were. */
export function eachRow<K extends Pick<Kept, 'ids'>>(
  kept: readonly K[],
  once: boolean,
  look: (entry: K, row: number) => void,
): number {
  if (!once) {
    let rows = 0;
    for (const entry of kept)
      for (let row = 0; row < entry.ids.length; row++, rows++) look(entry, row);
    return rows;
  }
  const [only] = kept;
  if (only !== undefined && kept.length === 1) {
    const places = newestOf(only.ids);
    for (let at = 0; at < places.length; at++) look(only, places[at]!);
    return places.length;
  }
  const total = kept.reduce((sum, { ids }) => sum + ids.length, 0);
  const ids = new Int32Array(total);
  let at = 0;
  for (const entry of kept) {
    ids.set(entry.ids, at);
    at += entry.ids.length;
  }
  const places = newestOf(ids);
  let [entry, start] = [0, 0];
  for (const place of places) {
    while (place >= start + kept[entry]!.ids.length) start += kept[entry++]!.ids.length;
    look(kept[entry]!, place - start);
  }
  return places.length;
}
