import { NO_SCRIPT, isPlain } from '../model/train-script.ts';
import { isFact } from '../project/decisions.ts';
import type { Choice, Decision } from '../project/decisions.ts';
import type { Entry } from '../project/history.ts';

/** What somebody did while a season was played: ticks that passed, and what was decided between them. */
export type Move = Choice | { readonly type: 'played'; readonly ticks: number };

const ROOMS: ReadonlySet<string> = new Set([
  ...['monitor', 'release', 'model', 'train', 'steps', 'recipe', 'contract', 'features'],
  ...['framing', 'goal', 'slices'],
]);
/** The faults a season was given while it was played stand in the challenge from its start. */
const FAULTS = ['monitor/inject', 'monitor/changeInjection', 'monitor/removeInjection'];
const PASSED: ReadonlySet<string> = new Set([
  ...['monitor/start', 'monitor/end', 'monitor/compare'],
  ...FAULTS,
]);

/** Decisions a season can be played again with. */
export function isMove(type: string): boolean {
  return ROOMS.has(type.split('/')[0]!) && !PASSED.has(type);
}

/** What a season was decided by that cannot be decided again elsewhere. */
function isBarred(decision: Decision): boolean {
  switch (decision.type) {
    case 'train/start':
      return decision.study !== null;
    case 'train/finished':
      return !isPlain(decision.result.script ?? NO_SCRIPT);
    case 'data/choose':
    case 'data/imported':
      return true;
    default:
      return false;
  }
}

/** The moves of a season, oldest first; null where they cannot be made again: see `isBarred`. */
export function movesOf(entries: readonly Entry[], number: number): Move[] | null {
  const starts = entries.flatMap(({ decision }, at) =>
    decision.type === 'monitor/start' ? [at] : [],
  );
  const from = starts[number - 1];
  if (from === undefined) return null;
  const own = entries.slice(from + 1, starts[number]).map(({ decision }) => decision);
  const ended = own.findIndex(({ type }) => type === 'monitor/end');
  const played = ended < 0 ? own : own.slice(0, ended);
  if (played.some(isBarred)) return null;
  const start = entries[from]!.decision;
  const watch = start.type === 'monitor/start' ? start.watch : undefined;
  const begun: Move[] = watch === undefined ? [] : [{ type: 'monitor/setWatch', plan: watch }];
  const moves = played.flatMap((decision): Move[] => {
    if (decision.type === 'monitor/advanced')
      return [{ type: 'played', ticks: decision.reports.length }];
    if (isFact(decision) || !isMove(decision.type)) return [];
    return [asFirst(decision, number) as Choice];
  });
  return [...begun, ...moves];
}

/** The season it is played in is the first of its project: alarms and rows are named by it. */
function asFirst(value: unknown, number: number): unknown {
  const prefix = `season-${number}-alarm`;
  if (typeof value === 'string')
    return value.startsWith(prefix) ? `season-1-alarm${value.slice(prefix.length)}` : value;
  if (Array.isArray(value)) return value.map((one) => asFirst(one, number));
  if (typeof value !== 'object' || value === null) return value;
  const named = Object.entries(value).map(([key, one]) => [key, asFirst(one, number)] as const);
  const copy = Object.fromEntries(named) as Record<string, unknown>;
  return copy['kind'] === 'season' && copy['season'] === number ? { ...copy, season: 1 } : copy;
}
