import { isHidden, sayUpstream } from '../../monitor/traffic/hidden.ts';
import { STANDING_PLAN } from '../../monitor/watch/watch-plan.ts';
import { followersOf, incidentsOf } from '../../monitor/alarms/incidents.ts';
import { planSeason, suggestTick } from '../../monitor/traffic/plan-season.ts';
import type { Alarm, Season, Tick } from '../../monitor/season.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Project } from '../../project/project.ts';
import {
  columnWithRole,
  currentSeason,
  findRun,
  productionRelease,
  roleOf,
  rollbackTarget,
} from '../../project/views.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { counted, figure } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import type { Lab } from '../lab.ts';
import { labelledTraffic } from '../labelled.ts';
import type { Suggest, SuggestContext } from './context.ts';
import { suggestion } from './context.ts';
import { startChoice } from './model.ts';

const SEASON = 'monitor/season';
const LABEL = 'Accept the suggestion';

/** A time that a dataset's card does not count with: rows of one's own, or a column made time. */
function hasTimeOfItsOwn(manifest: SuggestContext['manifest'], time: string | null): boolean {
  return time !== null && (manifest === null || manifest.tick.unit === 'rows');
}

function startSeason({ lab, project, manifest }: SuggestContext): Result<Choice> {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const production = prepared.value.parts.production.table;
  const time = columnWithRole(project, 'time');
  const suggested = suggestTick(production, time);
  const tick: Tick =
    manifest === null || hasTimeOfItsOwn(manifest, time)
      ? suggested
      : {
          unit: manifest.tick.unit,
          rows: 'rows' in manifest.tick ? (manifest.tick.rows ?? suggested.rows) : suggested.rows,
        };
  const { ticks } = planSeason(production, time, tick, project.seed);
  const owner = project.goal?.owner ?? '';
  return ok({
    type: 'monitor/start',
    seed: project.seed,
    tick,
    ticks,
    labelDelay: 1,
    owner,
    watch: STANDING_PLAN,
  });
}

/** The column the model leans on most that a sensor fault can hit. */
function weightiestNumber(project: Project): string | null {
  const numbers = (project.imported?.columns ?? []).filter(
    (column) => column.kind === 'number' && roleOf(project, column.name) === 'feature',
  );
  const run = findRun(project, productionRelease(project)?.run ?? null);
  const weight = (name: string) =>
    (run?.result?.features ?? []).reduce(
      (sum, feature, i) =>
        sum +
        (feature === name || feature.startsWith(`${name}=`) || feature.startsWith(`${name} `)
          ? (run!.result!.importance?.[i] ?? 0)
          : 0),
      0,
    );
  return numbers.toSorted((a, b) => weight(b.name) - weight(a.name))[0]?.name ?? null;
}

/** Without a fault of its own the data may never move: then one is put in, and said. */
function faultFor(project: Project, lab: Lab, from: number): Choice | null {
  const column = weightiestNumber(project);
  const injector = lab.catalog.injectors.find(
    column === null ? 'concept-shift' : 'covariate-shift',
  );
  if (injector === undefined) return null;
  return {
    type: 'monitor/inject',
    injection: {
      injector: injector.id,
      column,
      strength: injector.defaultStrength,
      settings: {},
      from,
      to: null,
    },
  };
}

export const suggestSeason: Suggest = async (context) => {
  const { lab, project, manifest } = context;
  if (productionRelease(project) === undefined) return ok(null);
  const season = currentSeason(project);
  if (season === undefined || season.ended) return startSuggestion(context);
  if (season.alarms.some((alarm) => alarm.action === null)) {
    const open = season.alarms.find((alarm) => alarm.action === null)!;
    return ok(suggestion(SEASON, LABEL, `An alarm waits for an answer: ${open.sentence}`, []));
  }
  if (season.reports.length >= season.ticks)
    return ok(suggestion(SEASON, LABEL, 'The season is over.', []));
  const moves = manifest?.expects.alarm != null || columnWithRole(project, 'time') !== null;
  if (!moves && !isHidden(season) && season.injections.length === 0) {
    const fault = faultFor(project, lab, season.reports.length + Math.ceil(season.ticks / 6));
    if (fault !== null)
      return ok(suggestion(SEASON, LABEL, faultWords(fault), [fault], { advance: 'to-alarm' }));
  }
  return ok(
    suggestion(SEASON, LABEL, 'Play on until something rings, or to the end.', [], {
      advance: 'to-alarm',
    }),
  );
};

function faultWords(fault: Choice): string {
  if (fault.type !== 'monitor/inject') return '';
  const { column } = fault.injection;
  const what = column === null ? 'a change of what the answer means' : `a shift in “${column}”`;
  return `Nothing moves in these rows by itself, so ${what} is put in at tick ${fault.injection.from}; then the season plays until something rings.`;
}

async function startSuggestion(context: SuggestContext): ReturnType<Suggest> {
  const { project, lab, manifest } = context;
  const start = startSeason(context);
  if (!start.ok) return start;
  if (start.value.type !== 'monitor/start') return ok(null);
  const { tick, ticks } = start.value;
  const again = currentSeason(project);
  const quiet = again !== undefined && again.alarms.length === 0;
  const moves =
    !quiet &&
    (manifest?.expects.alarm != null || hasTimeOfItsOwn(manifest, columnWithRole(project, 'time')));
  const fault = moves ? null : faultFor(project, lab, Math.ceil(ticks / 6));
  const unit = tick.unit === 'rows' ? `${tick.rows} rows a tick` : `a ${tick.unit} a tick`;
  const why = `${ticks} ticks, ${unit}, labels one tick late. ${fault === null ? 'The rows are the real later ones.' : faultWords(fault)}`;
  return ok(
    suggestion(SEASON, LABEL, why, fault === null ? [start.value] : [start.value, fault], {
      advance: 'to-alarm',
    }),
  );
}

/** Ways to answer an alarm, the suggested one first. */
export function answersTo(context: SuggestContext, season: Season, alarm: Alarm): AlarmChoice[] {
  const { project, lab } = context;
  const answers: AlarmChoice[] = [];
  const also = followersOf(season, alarm).map(({ id }) => id);
  const act = (
    action: NonNullable<Alarm['action']>['kind'],
    note: string,
    run: NonNullable<Alarm['action']>['run'] = null,
  ): Choice => ({
    ...{ type: 'monitor/act', alarm: alarm.id, action, note, run },
    ...(also.length === 0 ? {} : { also }),
  });
  const injected =
    (isHidden(season) && alarm.column !== null) ||
    season.injections.some(
      (injection) =>
        alarm.column !== null && injection.column === alarm.column && injection.from <= alarm.tick,
    );
  if (injected && alarm.kind !== 'model-quality') {
    const { why, note } = sayUpstream(season, alarm.column!);
    answers.push({ label: 'Fix the data', why, choices: [act('fix-data', note)] });
  }
  const upTo = season.reports.length - 1;
  const labelled = labelledTraffic(lab, project, season.number, upTo);
  if (labelled.ok) {
    const { older, newest } = labelled.value;
    const serving = findRun(project, productionRelease(project)?.run ?? null);
    const start =
      serving === undefined
        ? null
        : startChoice(
            lab,
            project,
            serving.model,
            { kind: 'season', season: season.number, upTo },
            serving.settings,
          );
    if (start !== null)
      answers.push({
        label: 'Retrain',
        why: `${older.rows} labelled production rows join the training rows; the newest ${newest.rows} judge old and new model side by side.`,
        choices: [start, act('retrain', 'Retrained on rows up to now.', start.run)],
      });
  }
  const target = rollbackTarget(project);
  if (target !== undefined)
    answers.push({
      label: 'Roll back',
      why: `Release ${target.version} served before; it is back in one step.`,
      choices: [
        { type: 'release/rollback', to: target.id, at: context.now },
        act('roll-back', `Rolled back to release ${target.version}.`),
      ],
    });
  answers.push({
    label: 'Leave it',
    why: 'Watch on. The alarm is answered and stays in the log.',
    choices: [
      act('leave', `Left: ${figure(alarm.value)} against a line of ${figure(alarm.limit)}.`),
    ],
  });
  return answers;
}

/** The open alarms to answer first: a broken field, then a worse model, then a moved column. */
const openIncidents = (season: Season) =>
  incidentsOf(season).filter(({ head }) => head.action === null);

export const suggestAlarms: Suggest = async (context) => {
  const season = currentSeason(context.project);
  if (season === undefined) return ok(null);
  const [incident, ...later] = openIncidents(season);
  if (incident === undefined) {
    const why =
      season.alarms.length === 0
        ? 'No alarm rang.'
        : counted(season.alarms.length, 'alarm is', 'alarms are') + ' answered.';
    return ok(suggestion('monitor/alarms', LABEL, why, []));
  }
  const answer = answersTo(context, season, incident.head)[0]!;
  return ok(
    suggestion('monitor/alarms', LABEL, `${answer.label}: ${answer.why}`, answer.choices, {
      completes: later.length === 0,
    }),
  );
};

export const suggestScoreboard: Suggest = async ({ project }) => {
  const season = currentSeason(project);
  if (season === undefined) return ok(null);
  const finish: Choice = { type: 'phase/finish', phase: 'monitor' };
  return ok(
    season.ended
      ? suggestion('monitor/scoreboard', LABEL, 'The season is over and counted up.', [finish])
      : suggestion('monitor/scoreboard', LABEL, 'Ends the season and counts it up.', [
          { type: 'monitor/end' },
          finish,
        ]),
  );
};
