import type { World, WorldPiece, WorldPlan } from '../monitor/worlds/worlds.ts';

/** Has other operators played on what was played of a season. */
export interface CompareChoice {
  readonly type: 'monitor/compare';
  readonly season: number;
  readonly plan: WorldPlan;
}

export type CompareFact =
  | { readonly type: 'monitor/worldPiece'; readonly season: number; readonly piece: WorldPiece }
  | {
      readonly type: 'monitor/compared';
      readonly season: number;
      readonly worlds: readonly World[];
    }
  | {
      readonly type: 'monitor/compareEnded';
      readonly season: number;
      readonly state: 'cancelled' | 'failed';
      readonly reason: string | null;
    };
