import type { Alarm, Injection, Season } from '../../monitor/season.ts';
import { REPAIR_STEPS } from '../../monitor/alarms/repairs.ts';
import type { Repair } from '../../monitor/alarms/repairs.ts';
import { fail, ok, refuse } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import type { Project } from '../project.ts';
import { takeLoop } from '../loops.ts';
import { currentSeason, productionRelease } from '../views.ts';
import { change, missing } from './change.ts';
import { faultOfInjection, faultOfStart } from './season-faults.ts';
import { faultOfOnly } from './season-rows.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;
const WHERE = 'Monitor, Season.';

export function startSeason(project: Project, decision: Of<'monitor/start'>): Result<Project> {
  const release = productionRelease(project);
  if (release === undefined)
    return fail(
      'nothing-in-production',
      'No release is in production.',
      WHERE,
      'Promote one in Deploy.',
    );
  if (currentSeason(project)?.ended === false)
    return fail(
      'season-running',
      'A season is running.',
      WHERE,
      'End it before you start another.',
    );
  if (!(decision.ticks >= 1) || !(decision.labelDelay >= 0))
    return fail(
      'bad-season',
      'A season needs at least one tick, and a delay of none or more.',
      WHERE,
      'Enter a number in range.',
    );
  const fault = faultOfStart(decision);
  if (fault !== null) return fail('bad-season', fault, WHERE, 'Enter a number in range.');
  const only = decision.only === undefined ? null : faultOfOnly(project, decision.only, decision);
  if (only !== null) return refuse(only);
  const season: Season = {
    number: project.seasons.length + 1,
    seed: decision.seed,
    tick: decision.tick,
    ticks: decision.ticks,
    labelDelay: decision.labelDelay,
    firstRelease: release.id,
    owner: decision.owner,
    ...(decision.watch === undefined ? {} : { watch: [{ from: 0, plan: decision.watch }] }),
    ...(decision.labels === undefined ? {} : { labels: decision.labels }),
    ...(decision.file === undefined ? {} : { file: decision.file }),
    ...(decision.only === undefined ? {} : { only: decision.only }),
    ...(decision.hidden === true ? { hidden: true } : {}),
    ...(decision.challenge === undefined ? {} : { challenge: decision.challenge }),
    injections: decision.injections ?? [],
    reports: [],
    alarms: [],
    ended: false,
  };
  for (const injection of season.injections) {
    const problem = faultOfInjection(project, season, injection);
    if (problem !== null) return refuse(problem);
  }
  return change(project, { seasons: [...project.seasons, season] });
}

/** The season that is played; refused where none is. */
export function running(project: Project): Result<Season> {
  const season = currentSeason(project);
  if (season === undefined || season.ended)
    return fail('no-season', 'No season is running.', WHERE, 'Start one.');
  return ok(season);
}

/** The document with its last season replaced. */
export function put(
  project: Project,
  season: Season,
  parts: Partial<Project> = {},
): Result<Project> {
  return change(project, { seasons: [...project.seasons.slice(0, -1), season], ...parts });
}

export function inject(project: Project, decision: Of<'monitor/inject'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { injection } = decision;
  const fault = faultOfInjection(project, season.value, injection);
  if (fault !== null) return { ok: false, problem: fault };
  return put(project, { ...season.value, injections: [...season.value.injections, injection] });
}

export function removeInjection(
  project: Project,
  decision: Of<'monitor/removeInjection'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { injections, reports } = season.value;
  const injection = injections[decision.at];
  if (injection === undefined) return missing('fault', String(decision.at), WHERE);
  const next =
    injection.from >= reports.length
      ? injections.toSpliced(decision.at, 1)
      : injections.with(decision.at, { ...injection, to: endOf(injection, reports.length) });
  return put(project, { ...season.value, injections: next });
}

/** A fault that has begun stops with the last tick played, unless it had stopped before. */
function endOf(injection: Injection, played: number): number {
  return Math.min(injection.to ?? Infinity, played - 1);
}

export function advance(project: Project, decision: Of<'monitor/advanced'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { reports, alarms, ticks } = season.value;
  const follows = decision.reports.every((report, i) => report.tick === reports.length + i);
  if (!follows || reports.length + decision.reports.length > ticks)
    return fail('stale-fact', 'These ticks do not follow the last one.', WHERE, 'Advance again.');
  return put(project, {
    ...season.value,
    reports: [...reports, ...decision.reports],
    alarms: [...alarms, ...decision.alarms],
  });
}

export function act(project: Project, decision: Of<'monitor/act'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const alarm = season.value.alarms.find((candidate) => candidate.id === decision.alarm);
  if (alarm === undefined) return missing('alarm', decision.alarm, 'Monitor, Alarms.');
  if (alarm.action !== null)
    return fail(
      'alarm-handled',
      'This alarm was answered already.',
      'Monitor, Alarms.',
      'Answer an open one.',
    );
  const wrong = whyNotMends(decision);
  if (wrong !== null)
    return fail('no-repair', wrong, 'Monitor, Alarms.', 'Choose a step that keeps every row.');
  const action = {
    kind: decision.action,
    tick: season.value.reports.length,
    note: decision.note,
    run: decision.run,
    ...(decision.release === undefined ? {} : { release: decision.release }),
    ...(decision.byPolicy === undefined ? {} : { byPolicy: decision.byPolicy }),
  };
  const answered = { ...season.value, alarms: answerAll(season.value.alarms, decision, action) };
  const next = decision.action === 'fix-data' ? fixed(answered, alarm.column, decision) : answered;
  const goesBack = decision.action === 'retrain' || decision.action === 'fix-data';
  return put(
    project,
    next,
    goesBack
      ? {
          loops: takeLoop(project.loops, {
            ...{ loop: 'production', season: season.value.number, alarm: alarm.id },
            ...{ action: decision.action, run: decision.run },
          }),
        }
      : {},
  );
}

/** The alarm, and those that are answered with it. */
function answerAll(
  alarms: readonly Alarm[],
  { alarm: id, also = [] }: Of<'monitor/act'>,
  action: NonNullable<Alarm['action']>,
): Alarm[] {
  return alarms.map((alarm) => {
    if (alarm.id === id) return { ...alarm, action };
    const joins = alarm.action === null && also.includes(alarm.id);
    return joins ? { ...alarm, action: { ...action, with: id } } : alarm;
  });
}

export function setOwner(project: Project, decision: Of<'monitor/setOwner'>): Result<Project> {
  const season = running(project);
  return season.ok ? put(project, { ...season.value, owner: decision.owner }) : season;
}

export function endSeason(project: Project): Result<Project> {
  const season = running(project);
  return season.ok ? put(project, { ...season.value, ended: true }) : season;
}

function whyNotMends({ repair, mends = [] }: Of<'monitor/act'>): string | null {
  const steps = [repair, ...mends.map(({ step }) => step)];
  const wrong = steps.flatMap((step) =>
    step === undefined ? [] : (whyNotRepair(step.plugin) ?? []),
  );
  if (wrong.length > 0) return wrong[0]!;
  for (const { from, to } of mends.flatMap(({ renames = [] }) => renames))
    if (from === to || to === '' || from === '') return `“${from}” cannot be called “${to}”.`;
  return null;
}

function whyNotRepair(plugin: string): string | null {
  return REPAIR_STEPS.includes(plugin)
    ? null
    : `The step “${plugin}” cannot run at the endpoint: it may drop rows or columns.`;
}

function fixed(season: Season, column: string | null, decision: Of<'monitor/act'>): Season {
  const { repair: step, mends, alarm, note } = decision;
  if (step === undefined && mends === undefined) return repair(season, column);
  const from = season.reports.length;
  const added = [...(step === undefined ? [] : [{ step, note }]), ...(mends ?? [])];
  const repairs = added.map((mend): Repair => ({ ...mend, from, to: null, alarm }));
  return { ...season, repairs: [...(season.repairs ?? []), ...repairs] };
}

/** One that has begun ends with the last tick played; one that has not is gone. */
export function removeRepair(
  project: Project,
  { at }: Of<'monitor/removeRepair'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { repairs = [], reports } = season.value;
  const known = repairs[at];
  if (known === undefined) return missing('repair', String(at), WHERE);
  const to = Math.min(known.to ?? Infinity, reports.length - 1);
  const next = known.from > to ? repairs.toSpliced(at, 1) : repairs.with(at, { ...known, to });
  return put(project, { ...season.value, repairs: next });
}

/** Faults on the alarm's column end with the next tick; a row-wide alarm repairs all of them. */
function repair(season: Season, column: string | null): Season {
  const tick = season.reports.length;
  const injections = season.injections.map((injection) =>
    injection.from < tick &&
    injection.repaired == null &&
    (column === null || injection.column === column)
      ? { ...injection, repaired: tick }
      : injection,
  );
  return { ...season, injections };
}
