import type { Settings } from '../params.ts';

/** Rows a look is over. `auto`: as many ticks as tell something. */
export type WindowPlan =
  | { readonly kind: 'auto' }
  | { readonly kind: 'rows'; readonly rows: number; readonly shape: WindowShape }
  | { readonly kind: 'ticks'; readonly ticks: number; readonly shape: WindowShape };
/** Sliding windows overlap and look every tick; tumbling ones look when they are full. */
export type WindowShape = 'sliding' | 'tumbling';

/** What windows are held against; `same-season` falls back to training rows without two years. */
export type ReferenceKind = 'training' | 'last-good' | 'same-season';

/** How the chance of a false alarm is shared among all lanes of a kind. */
export type Correction = 'none' | 'bonferroni' | 'benjamini-hochberg';

/** How a season is watched. */
export interface WatchPlan {
  /** Detectors that look, by id, with what differs from their defaults. */
  readonly detectors: readonly { readonly id: string; readonly settings: Settings }[];
  readonly window: WindowPlan;
  readonly reference: ReferenceKind;
  readonly correction: Correction;
  /** False alarms a season of 90 ticks may expect of each kind when nothing changes. */
  readonly budget: number;
}

/** A plan and the first tick it holds from. */
export interface Since<T> {
  readonly from: number;
  readonly plan: T;
}
