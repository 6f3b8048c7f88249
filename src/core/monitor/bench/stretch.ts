import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { releaseId } from '../../id.ts';
import { randomFrom } from '../../random.ts';
import type { Scored } from '../scored.ts';
import type { Season } from '../season.ts';
import { openTraffic } from '../traffic/traffic.ts';
import type { Traffic, TrafficInput } from '../traffic/traffic.ts';
import type { BenchFault } from './api.ts';

export interface BenchInput extends Pick<TrafficInput, 'original' | 'target' | 'injectors'> {
  /** Labelled rows the model was not trained on. */
  readonly heldBack: Table;
  readonly fault: BenchFault;
  readonly perTick: number;
  readonly seeds: number;
  /** Ticks before the fault, and with it. */
  readonly ticks: { readonly calm: number; readonly fault: number };
  score(rows: Table): Scored;
}

/** A stretch of traffic: quiet ticks, then the fault. */
export interface Stretch {
  readonly reference: Table;
  readonly pool: Table;
  readonly traffic: Traffic;
}

/**
 * Held-back rows fall into two halves at random: one is what a stretch is held against, the other
 * what its traffic is drawn from. Nothing differs between them but what the fault changes.
 */
export function openStretch(input: BenchInput, seed: number): Stretch {
  const { heldBack, original, target, injectors, fault, perTick, ticks } = input;
  const order = Int32Array.from({ length: heldBack.rows }, (_, row) => row);
  randomFrom(seed).fork('halves').shuffle(order);
  const half = order.length >> 1;
  const [reference, pool] = [order.slice(0, half), order.slice(half)].map((rows) =>
    takeRows(heldBack, rows.sort()),
  ) as [Table, Table];
  const season: Season = {
    number: 1,
    seed,
    tick: { unit: 'rows', rows: perTick },
    ticks: ticks.calm + ticks.fault,
    labelDelay: 0,
    firstRelease: releaseId('release-1'),
    owner: '',
    injections: [{ ...fault, from: ticks.calm, to: null }],
    reports: [],
    alarms: [],
    ended: false,
  };
  const traffic = openTraffic({
    season,
    production: pool,
    timeColumn: null,
    original,
    target,
    injectors,
  });
  return { reference, pool, traffic };
}
