import type { Suggestion } from '../../../core/lab/api.ts';
import { shortName } from '../../../core/data/names.ts';
import type { HoursByColumn } from '../../../core/lab/season/hours.ts';
import type { LabelPlan } from '../../../core/monitor/labels/label-plan.ts';
import { DAY_CURVES, isHourly, ticksADay } from '../../../core/monitor/traffic/hours.ts';
import { mostTicks, RESAMPLED_TICKS } from '../../../core/monitor/traffic/plan-season.ts';
import type { HoursOfDay, Tick, WeekPattern } from '../../../core/monitor/season.ts';
import { STANDING_PLAN } from '../../../core/monitor/watch/watch-plan.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type { Project } from '../../../core/project/project.ts';
import { currentSeason } from '../../../core/project/views.ts';
import type { Option } from '../../../ui/index.ts';
import { isPlain } from './label-words.ts';

export type StartChoice = Omit<Extract<Choice, { type: 'monitor/start' }>, 'type'>;

const MOST_ROWS = 100_000;
/** Rows a day of which four weeks of hours are played in some seconds. */
const SOON_PLAYED = 2000;
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

export function withHours({ hours: _, ...tick }: Tick, hours: HoursOfDay | undefined): Tick {
  return hours === undefined ? tick : { ...tick, hours };
}

/** What a tick is, among the options of the form. */
export const HOURLY = 'hours';
/** Days a season of hours lasts where nobody says otherwise. */
export const HOURLY_DAYS = 28;
export const unitValue = (tick: Tick): string => (isHourly(tick) ? HOURLY : tick.unit);

/** The start with another tick: as long as that suggests, with the same delays in its ticks. */
export function withUnit(
  project: Project,
  start: StartChoice,
  given: StartChoice,
  value: string,
): StartChoice {
  const unit = value === HOURLY ? 'rows' : (value as Tick['unit']);
  const hours = value === HOURLY ? { shares: DAY_CURVES.day } : undefined;
  const tick = withHours(
    { ...start.tick, unit, rows: rowsIn(project, start, given, value) },
    hours,
  );
  const times = ticksADay(tick) / ticksADay(start.tick);
  const { labels } = start;
  return {
    ...start,
    tick,
    ticks: ticksFor(project, tick, given),
    labelDelay: Math.round(start.labelDelay * times),
    ...(labels === undefined ? {} : { labels: labelsIn(labels, times) }),
  };
}

/** Hours bring what the goal says of a day, where that is soon played; days what they did before. */
function rowsIn(project: Project, start: StartChoice, given: StartChoice, value: string): number {
  const perDay = volumeOf(project) ?? Infinity;
  if (value === HOURLY) return perDay <= SOON_PLAYED ? perDay : start.tick.rows;
  return isHourly(start.tick) ? given.tick.rows : start.tick.rows;
}

/** The plan with its waits and its queue in ticks of which so many are one of before. */
function labelsIn({ spread, review, ...plan }: LabelPlan, times: number): LabelPlan {
  const ticks = Math.max(1, Math.round((spread?.ticks ?? 0) * times));
  return {
    ...plan,
    review: Math.ceil(review / times),
    ...(spread === undefined ? {} : { spread: { ...spread, ticks } }),
  };
}

const CURVES: readonly Option[] = [
  { value: 'day', label: 'busy by day' },
  { value: 'evening', label: 'busy in the evening' },
  { value: 'even', label: 'every hour alike' },
];
const LEARNED = 'column ';

/** Shapes a day can have: those there are, and those that columns of the training rows show. */
export function curveOptions(learned: readonly HoursByColumn[]): Option[] {
  const own = learned.map(({ column }) => ({
    value: LEARNED + column,
    label: `as in “${shortName(column)}”`,
  }));
  return [...CURVES, ...own];
}

export function curveValue({ shares, column }: HoursOfDay): string {
  if (column !== undefined) return LEARNED + column;
  const same = CURVES.find(({ value }) =>
    DAY_CURVES[value as keyof typeof DAY_CURVES].every((share, hour) => share === shares[hour]),
  );
  return same?.value ?? '';
}

/** The tick with another shape of its day; one that was learned brings its weekends along. */
export function withCurve(tick: Tick, value: string, learned: readonly HoursByColumn[]): Tick {
  const own = learned.find(({ column }) => LEARNED + column === value);
  if (own === undefined)
    return withHours(tick, { shares: DAY_CURVES[value as keyof typeof DAY_CURVES] });
  const { column, shares, weekend } = own;
  const swing = tick.week?.swing ?? WEEK.swing;
  return withHours(withWeek(tick, weekend === null ? undefined : { weekend, swing }), {
    shares,
    column,
  });
}

/** As it is recorded: nothing is said where nothing differs. */
export function toStart({ labels, file, only, tick, owner, ...rest }: StartChoice): StartChoice {
  return {
    ...rest,
    tick: tick.unit === 'rows' ? tick : withHours(withWeek(tick, undefined), undefined),
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
  return [
    ...calendar,
    { value: 'rows', label: 'rows drawn by lot' },
    { value: HOURLY, label: 'an hour of drawn rows' },
  ];
}

/** Ticks of another length that fill the span of the suggested ones. */
export function ticksFor(project: Project, tick: Tick, given: StartChoice): number {
  if (isHourly(tick)) return HOURLY_DAYS * ticksADay(tick);
  if (tick.unit === 'rows') return mostTicks(tick);
  if (tick.unit === given.tick.unit) return given.ticks;
  if (given.tick.unit === 'rows') {
    const rows = project.prepared?.parts.production ?? 0;
    return Math.max(1, Math.min(given.ticks, rows));
  }
  return Math.max(1, Math.floor((given.ticks * DAYS[given.tick.unit]) / DAYS[tick.unit]));
}
