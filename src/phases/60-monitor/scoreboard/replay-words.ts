import type { SeasonReplay } from '../../../core/lab/replay-season.ts';
import type { Season } from '../../../core/monitor/season.ts';
import { countTicks, tickLabel } from '../season/season-words.ts';

/** Whether it was the same, or where it first differs. */
export function replayTitle(season: Season, { ticks, first }: SeasonReplay): string {
  return first === null
    ? `The same, bit for bit: ${countTicks(season, ticks)}`
    : `It differs from ${tickLabel(season, first.tick)} on, in ${first.what}`;
}
