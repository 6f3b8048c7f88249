import type { Suggestion } from '../../../core/lab/api.ts';
import { RESAMPLED_TICKS } from '../../../core/monitor/traffic/plan-season.ts';
import type { Tick, WeekPattern } from '../../../core/monitor/season.ts';
import { STANDING_PLAN } from '../../../core/monitor/watch/watch-plan.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type { Project } from '../../../core/project/project.ts';
import { currentSeason } from '../../../core/project/views.ts';
import type { Option } from '../../../ui/index.ts';
import { isPlain } from './label-words.ts';

export type StartChoice = Omit<Extract<Choice, { type: 'monitor/start' }>, 'type'>;

const MOST_ROWS = 100_000;
export const WEEK: WeekPattern = { weekend: 0.4, swing: 0.15 };
const DAYS: Readonly<Record<Tick['unit'], number>> = { day: 1, week: 7, month: 30.44, rows: 1 };

/** How a season would begin: as suggested, as the last one did, or with plain values. */
export function startOf(project: Project, suggestion: Suggestion | null): StartChoice {
  const choice = suggestion?.choices.find((one) => one.type === 'monitor/start');
  if (choice?.type === 'monitor/start') {
    const { type: _type, ...start } = choice;
    return start;
  }
  const last = currentSeason(project);
  return {
    seed: last?.seed ?? project.seed,
    tick: last?.tick ?? { unit: 'rows', rows: 50 },
    ticks: last?.ticks ?? RESAMPLED_TICKS,
    labelDelay: last?.labelDelay ?? 1,
    owner: last?.owner ?? project.goal?.owner ?? '',
    watch: STANDING_PLAN,
    ...(last?.labels === undefined ? {} : { labels: last.labels }),
  };
}

/** Decisions a day as the goal says; null where it says none, or more than can be played. */
export function volumeOf({ goal }: Project): number | null {
  const perDay = Math.round(goal?.volumePerDay ?? 0);
  return perDay >= 1 && perDay <= MOST_ROWS ? perDay : null;
}

export function withWeek({ week: _, ...tick }: Tick, week: WeekPattern | undefined): Tick {
  return week === undefined ? tick : { ...tick, week };
}

/** As it is recorded: nothing is said where nothing differs. */
export function toStart({ labels, file, only, tick, owner, ...rest }: StartChoice): StartChoice {
  return {
    ...rest,
    tick: tick.unit === 'rows' ? tick : withWeek(tick, undefined),
    owner: owner.trim(),
    ...(labels === undefined || isPlain(labels) ? {} : { labels }),
    ...(file === undefined ? {} : { file }),
    ...(only === undefined ? {} : { only }),
  };
}

export function unitOptions(hasTime: boolean): Option[] {
  const reason = hasTime ? undefined : 'the rows have no dates';
  const calendar = (['day', 'week', 'month'] as const).map((value) => ({
    ...{ value, label: `a ${value}`, disabled: !hasTime, reason },
  }));
  return [...calendar, { value: 'rows', label: 'rows drawn by lot' }];
}

/** Ticks of another length that fill the span of the suggested ones. */
export function ticksFor(project: Project, tick: Tick, given: StartChoice): number {
  if (tick.unit === 'rows') return RESAMPLED_TICKS;
  if (tick.unit === given.tick.unit) return given.ticks;
  if (given.tick.unit === 'rows') {
    const rows = project.prepared?.parts.production ?? 0;
    return Math.max(1, Math.min(given.ticks, rows));
  }
  return Math.max(1, Math.floor((given.ticks * DAYS[given.tick.unit]) / DAYS[tick.unit]));
}
