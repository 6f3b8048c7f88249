import { alphaFor, standing } from './false-alarms.ts';
import type { Sighting } from './lanes.ts';
import type { AlarmKind } from '../season.ts';
import type { WatchPlan } from './watch-plan.ts';

/**
 * Where Benjamini and Hochberg’s rule is chosen, alarms of a kind that it does not let stand among
 * all the p-values of that kind in this tick become something to watch.
 */
export function correct(sightings: readonly Sighting[], plan: WatchPlan): readonly Sighting[] {
  if (plan.correction !== 'benjamini-hochberg') return sightings;
  const byKind = new Map<AlarmKind, Sighting[]>();
  for (const sighting of sightings) {
    if (sighting.verdict.pValue === null || sighting.verdict.level === 'cannot-tell') continue;
    byKind.set(sighting.kind, [...(byKind.get(sighting.kind) ?? []), sighting]);
  }
  const fallen = new Set<Sighting>();
  for (const [kind, tested] of byKind) {
    const kept = standing(
      tested.map(({ verdict }) => verdict.pValue!),
      alphaFor(kind, 1, plan),
    );
    tested.forEach((sighting, i) => {
      if (!kept[i]! && sighting.verdict.level === 'alarm') fallen.add(sighting);
    });
  }
  return sightings.map((sighting) =>
    fallen.has(sighting)
      ? { ...sighting, verdict: { ...sighting.verdict, level: 'watch' } }
      : sighting,
  );
}
