import type { Result } from '../../result.ts';
import type { WorldPlan } from './worlds.ts';

/** Other operators on a season's traffic, and what playing them would take here. */
export interface WorldOffer {
  readonly plan: WorldPlan;
  readonly trainings: number;
  /** About, from what the first release's training took; trainings one after the other. */
  readonly seconds: number;
}

export interface WorldQueries {
  /** With a retraining every tick, and every few where that would take long. */
  worldOffers(season: number): Promise<Result<readonly WorldOffer[]>>;
}
