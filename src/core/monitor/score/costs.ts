import { wattHours } from '../../pillars/energy.ts';
import type { Project, Run } from '../../project/project.ts';
import type { Season } from '../season.ts';

/** Labels a person was asked for in a season. */
export interface Bought {
  readonly labels: number;
  /** In the goal's currency. */
  readonly cost: number;
}

/** By order and by the review queue, as every tick recorded it. */
export function labelsBought({ reports }: Pick<Season, 'reports'>): Bought {
  return {
    labels: reports.reduce((sum, { labels }) => sum + (labels?.asked ?? 0), 0),
    cost: reports.reduce((sum, { labels }) => sum + (labels?.cost ?? 0), 0),
  };
}

/** Watt-hours of a season, from the least to the most. */
export interface SeasonEnergy {
  readonly trainings: number;
  readonly seconds: number;
  readonly wattHours: readonly [least: number, most: number];
}

/** Every retraining on rows of the season, released or not; scoring its rows comes on top. */
export function energyOf({ runs }: Project, { number }: Season): SeasonEnergy {
  const own = runs.filter(
    (run): run is Run & { result: NonNullable<Run['result']> } =>
      run.rows.kind === 'season' && run.rows.season === number && run.result !== null,
  );
  const seconds = own.reduce((sum, { result }) => sum + result.seconds, 0);
  return { trainings: own.length, seconds, wattHours: wattHours(seconds) };
}
