import type { Estimate } from '../../project/project.ts';
import type { Stretch } from './api.ts';
import { ticksServed } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { ticksBack } from './span.ts';

const MOST_BEFORE = 9;
const MOST_AFTER = 10;
const FEWEST = 10;

/** A number over some rows, and how many they are. */
export type Measured = Estimate & { readonly rows: number };

/**
 * A number over windows of `span` ticks that the release served: the one that rang, up to nine
 * before it and ten since, oldest first. `late`: ticks until a row can be counted.
 */
export function stretchesOf(
  { season, alarm, release }: AlarmScene,
  span: number,
  late: number,
  measure: (ticks: readonly number[]) => Measured | null,
): Stretch[] {
  const last = alarm.tick - late;
  const first = Math.max(0, last - span * (MOST_BEFORE + 1) + 1);
  const ends: number[] = [];
  for (let to = last; to >= first; to -= span) ends.unshift(to);
  const end = Math.min(season.reports.length - late, last + span * MOST_AFTER + 1);
  for (let next = last + span; next < end; next += span) ends.push(next);
  return ends.flatMap((to) => {
    const from = ticksBack(span, to)[0] ?? to;
    const measured = to < 0 ? null : measure(ticksServed(season, release.id, from, to));
    return measured === null || measured.rows < FEWEST ? [] : [{ ...measured, from, to }];
  });
}
