import type { EngineId, TrainProgress } from '../../core/contracts/model.ts';
import type { Portrait, PortraitView } from '../../core/model/portrait.ts';
import type { DesignMatrix } from '../../core/model/task.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import type { WeightEdit } from '../../core/model/weight-edit.ts';
import type { Settings } from '../../core/params.ts';
import type { Problem } from '../../core/result.ts';

/** Rows whose predictions are wanted while it trains: a grid for a surface, one drawn picture. */
export interface Probe {
  readonly id: string;
  readonly rows: DesignMatrix;
}

/** What is to be seen of the model under way. */
export interface Watch {
  readonly portrait: PortraitView | null;
  readonly probes: readonly Probe[];
}

export const WATCH_NOTHING: Watch = { portrait: null, probes: [] };

/** What may be said to a training. */
export type TrainCommand =
  /** One step on, then pause. */
  | { readonly kind: 'step' }
  /** To where it stood after this step; 0 is the beginning. */
  | { readonly kind: 'back'; readonly to: number }
  /** Other settings from here on. */
  | { readonly kind: 'change'; readonly settings: Settings }
  /** Weights set by hand where it stands; it is paused there. */
  | { readonly kind: 'edit'; readonly edits: readonly WeightEdit[] }
  /** Takes the last weight set where it stands back. */
  | { readonly kind: 'unedit' }
  /** Ends here and keeps the model as it stands. */
  | { readonly kind: 'finish' }
  /** At most so many steps a second; null: as fast as it goes. */
  | { readonly kind: 'speed'; readonly perSecond: number | null }
  | { readonly kind: 'watch'; readonly watch: Watch };

export interface ProbeAnswer {
  readonly id: string;
  /** Predictions, rows × width. */
  readonly width: number;
  readonly values: Float64Array;
}

/** What a training tells. */
export type TrainEvent =
  | { readonly kind: 'point'; readonly point: TrainProgress }
  /** Where it stands after it was steered: points of steps after `known` no longer count. */
  | {
      readonly kind: 'stands';
      readonly step: number;
      readonly known: number;
      readonly paused: boolean;
      readonly script: TrainScript;
    }
  /** Its device was lost: from before this step on it runs on another engine. */
  | { readonly kind: 'moved'; readonly step: number; readonly to: EngineId }
  /** What was asked for and not done. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  | {
      readonly kind: 'view';
      readonly step: number;
      /** Whether a portrait was asked for; null then means that there is none. */
      readonly drawn: boolean;
      readonly portrait: Portrait | null;
      readonly probes: readonly ProbeAnswer[];
    };
