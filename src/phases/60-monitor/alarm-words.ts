import type { Catalog } from '../../core/contracts/catalog.ts';
import { KIND_WORDS } from '../../core/monitor/score/happened.ts';
import type { Alarm, Season } from '../../core/monitor/season.ts';
import type { Tone } from '../../ui/index.ts';
import { detectorLabel } from './season/season-lanes.ts';
import { ACTION_WORDS } from './season/season-lines.ts';
import { countTicks, tickLabel } from './season/season-words.ts';

export { KIND_WORDS };

export function alarmTone({ kind, action }: Alarm): Tone {
  if (action !== null) return 'none';
  return MOVED.includes(kind) ? 'warn' : 'fail';
}

/** What moved, but need not be worse. */
const MOVED: readonly Alarm['kind'][] = ['data-drift', 'prediction-drift', 'attribution-drift'];

/** “data drift · Kolmogorov–Smirnov · 1999-03”. */
export function alarmFacts(season: Season, catalog: Catalog, alarm: Alarm): string {
  const label =
    alarm.kind === 'model-quality' ? ` · labels ${countTicks(season, season.labelDelay)} late` : '';
  return `${KIND_WORDS[alarm.kind]} · ${detectorLabel(catalog, alarm.detector)} · ${tickLabel(season, alarm.tick)}${label}`;
}

/** “Retrained after 3 weeks: …”. */
export function answerWords(season: Season, { action, tick }: Alarm): string | null {
  if (action === null) return null;
  const word = ACTION_WORDS[action.kind];
  const wait = Math.max(0, action.tick - 1 - tick);
  const after = wait === 0 ? 'at once' : `after ${countTicks(season, wait)}`;
  return `${word[0]!.toUpperCase()}${word.slice(1)} ${after}. ${action.note}`.trim();
}

/** Where a number stands against its line, in shares of the line. */
export function timesTheLine({ value, limit }: Alarm): string | null {
  if (!(limit > 0)) return null;
  const times = value / limit;
  return times >= 1.05 ? `${times.toFixed(1)} times its line` : 'just over its line';
}
