import { planAt } from '../../monitor/watch/watch-plan.ts';
import { paceOf, spanOf } from '../../monitor/watch/watch-windows.ts';
import { WINDOW_ROWS } from '../../monitor/watch/windows.ts';
import type { AlarmScene } from './scene.ts';

type Windowed = Pick<AlarmScene, 'season' | 'input' | 'traffic' | 'alarm'>;

/** Ticks a window spans that shall hold so many distinct rows, under the plan the alarm rang by. */
export function spanFor({ season, input, traffic, alarm }: Windowed, wanted: number): number {
  const pace = paceOf(season.tick, traffic.plan, input.production.rows);
  return spanOf(planAt(season, alarm.tick).plan.window, pace, wanted);
}

/** Ticks of such a window that ends with a tick, oldest first. */
export function ticksBack(span: number, last: number): number[] {
  const first = Math.max(0, last - span + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Ticks behind an alarm that its window spans, oldest first. */
export function windowOf(scene: Windowed, wanted = WINDOW_ROWS): number[] {
  return ticksBack(spanFor(scene, wanted), scene.alarm.tick);
}
