import type { Detector } from '../../contracts/detector.ts';
import type { Result } from '../../result.ts';
import type { Injection } from '../season.ts';

/** What goes wrong in every simulated stretch of traffic, from one tick on. */
export type BenchFault = Pick<Injection, 'injector' | 'column' | 'strength' | 'settings'>;

/** One detector over many simulated stretches. */
export interface Benched {
  readonly id: string;
  readonly label: string;
  readonly watches: Detector['watches'];
  /** Times it began to ring while nothing had changed, and in 30 ticks, with a 95% interval. */
  readonly falseAlarms: number;
  readonly monthly: readonly [rate: number, low: number, high: number];
  /** Ticks from the fault's first until it rang (1: in that tick), a seed each, ascending. */
  readonly delays: readonly number[];
  /** Seeds in which it never rang. */
  readonly never: number;
  /** Looks in which it could not tell, of all before the fault. */
  readonly untold: number;
}

/** Detectors side by side on this project's own rows. */
export interface DetectorBench {
  readonly seeds: number;
  /** Ticks without a fault, then with it, and rows a tick. */
  readonly calmTicks: number;
  readonly faultTicks: number;
  readonly perTick: number;
  /** Chance of a false alarm in one look that each detector is held to. */
  readonly alpha: number;
  readonly columns: readonly string[];
  /** Rows that a stretch is held against, and that its traffic is drawn from. */
  readonly reference: number;
  readonly pool: number;
  readonly detectors: readonly Benched[];
  /** Detectors that do not apply, each with the reason. */
  readonly left: readonly { readonly label: string; readonly why: string }[];
}

export interface DetectorBenchQueries {
  /** Simulates every detector that applies; long. */
  detectorBench(fault: BenchFault): Promise<Result<DetectorBench>>;
}

export const CALM_TICKS = 30;
export const FAULT_TICKS = 30;
export const BENCH_SEEDS = 20;
export const BENCH_ALPHA = 0.01;
