import { marksOf, sayMeasure, toFlags } from '../../monitor/watch/group-watch.ts';
import { countWatched, isCounted, measureWatched } from '../../monitor/watch/watched-groups.ts';
import type { WatchedGroups } from '../../monitor/watch/watched-groups.ts';
import { wilson } from '../../stats/intervals.ts';
import type { GroupCourse } from './api.ts';
import { scoreTicks } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { spanFor } from './span.ts';
import { stretchesOf } from './stretches.ts';
import type { Measured } from './stretches.ts';

const ROWS = 300;
const Z95 = 1.959963984540054;

/** How the group that went furthest was decided, window by window, against what was frozen with the release. */
export function groupOf(scene: AlarmScene): GroupCourse | null {
  const { release, alarm, season } = scene;
  const frozen = (release.watched ?? [])
    .filter(({ column }) => column === alarm.column)
    .find((one) => alarm.sentence.startsWith(`${sayMeasure(one)}: `));
  if (frozen === undefined) return null;
  const late = frozen.measure === 'chosen' ? 0 : season.labelDelay;
  const span = spanFor(scene, ROWS);
  const group = groupNamed(scene, frozen);
  if (group === null) return null;
  return {
    column: frozen.column,
    group,
    measure: sayMeasure(frozen),
    isShare: isCounted(frozen),
    before: estimateOf(frozen, group)!,
    windows: stretchesOf(scene, span, late, (ticks) => {
      const counted = countIn(scene, frozen, ticks);
      return counted === null ? null : estimateOf(counted, group);
    }),
  };
}

function countIn(
  scene: AlarmScene,
  frozen: WatchedGroups,
  ticks: readonly number[],
): WatchedGroups | null {
  const taken = scoreTicks(scene, ticks, frozen.measure !== 'chosen');
  const marks = marksOf(taken, frozen.measure);
  return isCounted(frozen)
    ? countWatched(taken.table, frozen, toFlags(marks))
    : measureWatched(taken.table, frozen, marks);
}

function estimateOf(watched: WatchedGroups, group: string): Measured | null {
  if (isCounted(watched)) {
    const found = watched.groups.find(([label]) => label === group);
    if (found === undefined) return null;
    const [, rows, hits] = found;
    return { rows, value: hits / rows, ...wilson(hits, rows) };
  }
  const found = watched.groups.find(([label]) => label === group);
  if (found === undefined) return null;
  const [, rows, mean, variance] = found;
  const error = Z95 * Math.sqrt(variance / rows);
  return { rows, value: mean, low: mean - error, high: mean + error };
}

/** The group the alarm names, as its detector says it: the one whose change lies furthest from the others’. */
function groupNamed({ alarm }: AlarmScene, { column, groups }: WatchedGroups): string | null {
  const found = groups.find(([label]) => alarm.sentence.includes(`“${label}” of ${column} went`));
  return found?.[0] ?? null;
}
