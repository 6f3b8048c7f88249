import type { Catalog } from '../../../core/contracts/catalog.ts';
import { nextId } from '../../../core/id.ts';
import type { RunId } from '../../../core/id.ts';
import type { AlarmChoice } from '../../../core/lab/api.ts';
import { RETRAIN } from '../../../core/monitor/alarms/policy.ts';
import type { Policy, RetrainPlan, Retraining } from '../../../core/monitor/alarms/policy.ts';
import type { Alarm, Season } from '../../../core/monitor/season.ts';
import { ticksADay } from '../../../core/monitor/traffic/hours.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type { Project } from '../../../core/project/project.ts';
import { findRun, productionRelease } from '../../../core/project/views.ts';
import { counted } from '../../../core/words.ts';
import { KIND_WORDS } from '../alarm-words.ts';
import { tickLabel, tickUnit } from '../season/season-words.ts';

export const POLICY: Policy = {
  trigger: { kind: 'alarm', alarms: ['model-quality'] },
  retrain: RETRAIN,
  rest: 5,
  canary: 1,
};

/** Weight of a row a tick older, of a day where ticks are hours; to four digits. */
export function decayADay({ decay }: RetrainPlan, { tick }: Season): number {
  const days = ticksADay(tick);
  return days === 1 ? decay : Math.round(10_000 * decay ** days) / 10_000;
}

/** “Labelled rows of the last 10 ticks, without the training rows of before; a row a tick older counts 90%.” */
export function planWords(plan: RetrainPlan, season: Season): string {
  const { window, decay, original, warm } = plan;
  const unit = tickUnit(season);
  const rows =
    window === null ? 'All labelled rows' : `Labelled rows of the last ${counted(window, unit)}`;
  const before = original
    ? 'with the training rows of before'
    : 'without the training rows of before';
  const ages =
    decay === 1
      ? ''
      : `; a row a ${unit === 'hour' ? 'day' : unit} older counts ${Math.round(100 * decayADay(plan, season))}% of one of now`;
  return `${rows}, ${before}${ages}; ${warm ? 'from the model that serves' : 'from scratch'}.`;
}

/** Training again as planned, as an answer to an alarm; null where nothing serves. */
export function retrainBy(
  project: Project,
  catalog: Catalog,
  season: Season,
  alarm: Alarm,
  plan: RetrainPlan,
): AlarmChoice | null {
  const serving = findRun(project, productionRelease(project)?.run ?? null);
  if (serving === undefined) return null;
  const run = nextId<RunId>(
    'run',
    project.runs.map(({ id }) => id),
  );
  const upTo = season.reports.length - 1;
  const warm = plan.warm && catalog.models.find(serving.model)?.warmStarts === true;
  const start: Choice = {
    ...{ type: 'train/start', run, model: serving.model, settings: serving.settings },
    ...{ seed: project.seed, engine: 'auto', study: null },
    rows: { kind: 'season', season: season.number, upTo, plan },
    ...(warm ? { warm: serving.id } : {}),
  };
  const note = `Retrained. ${planWords(plan, season)}`;
  const act: Choice = { type: 'monitor/act', alarm: alarm.id, action: 'retrain', note, run };
  return { label: 'Retrain', why: note, choices: [start, act] };
}

/** What sets it off, what it does, and when it rests. */
export function policyWords({ trigger, retrain, rest, canary }: Policy, season: Season): string {
  const unit = tickUnit(season);
  const when =
    trigger.kind === 'schedule'
      ? `Every ${counted(trigger.every, unit)}`
      : trigger.kind === 'alarm'
        ? `On an alarm of ${trigger.alarms.map((kind) => KIND_WORDS[kind]).join(' or ')}`
        : `When decisions lose more than ${Math.round(100 * trigger.above)}% of what was promised`;
  const first = canary < 1 ? `, ${Math.round(100 * canary)}% of the traffic first` : '';
  return `${when}: retrained, through the gates${first}; then it rests ${counted(rest, unit)}. ${planWords(retrain, season)}`;
}

const OUTCOMES = {
  promoted: 'promoted',
  canary: 'tried on a share of the traffic',
  kept: 'the old one stays',
} as const;

export function retrainingWords(
  season: Season,
  { tick, why, outcome, note, run }: Retraining,
): string {
  const when = tickLabel(season, Math.max(0, tick - 1));
  const end = outcome === null ? 'under way' : OUTCOMES[outcome];
  return `${when}: ${run ?? 'not begun'}, ${end}. ${note} (${why.replace(/\.$/, '')})`;
}
