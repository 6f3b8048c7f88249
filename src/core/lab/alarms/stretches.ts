import type { Estimate } from '../../project/project.ts';
import type { Stretch } from './api.ts';
import { ticksServed } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { ticksBack } from './span.ts';

const MOST_BEFORE = 9;
const FEWEST = 10;

/** A number over some rows, and how many they are. */
export type Measured = Estimate & { readonly rows: number };

/**
 * A number over windows of `span` ticks that the release served: the one that rang, up to nine
 * before it, and those since, oldest first. `late`: ticks until a row can be counted.
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
  for (let end = last; end >= first; end -= span) ends.unshift(end);
  for (let end = last + span; end < season.reports.length - late; end += span) ends.push(end);
  return ends.flatMap((end) => {
    const from = ticksBack(span, end)[0] ?? end;
    const measured = end < 0 ? null : measure(ticksServed(season, release.id, from, end));
    return measured === null || measured.rows < FEWEST ? [] : [{ ...measured, from, to: end }];
  });
}
