import { nextId } from '../../id.ts';
import type { ReleaseId } from '../../id.ts';
import { canaryOf, standOfCanary } from '../../monitor/alarms/canary.ts';
import type { Canary, CanaryStand } from '../../monitor/alarms/canary.ts';
import { policyOf } from '../../monitor/alarms/policy.ts';
import type { Policy, Retraining } from '../../monitor/alarms/policy.ts';
import type { Season } from '../../monitor/season.ts';
import { whyNotPromote } from '../../project/apply/release.ts';
import type { Choice } from '../../project/decisions.ts';
import { ticksADay } from '../../monitor/traffic/hours.ts';
import type { Project } from '../../project/project.ts';
import { currentSeason, findRun, productionRelease } from '../../project/views.ts';
import { counted } from '../../words.ts';
import { sayGain, signedAlike } from '../alarms/say.ts';
import { labelledTraffic } from '../labelled.ts';
import type { Lab } from '../lab.ts';
import { suggestMargin } from '../suggest/deploy.ts';
import { startChoice } from '../suggest/model.ts';
import { firedIn, isDutyDue, lastRetraining } from './due.ts';
import type { Fired } from './due.ts';

/** Ticks a canary goes on; days where ticks are hours. */
const CANARY_DAYS = 5;

/**
 * The choices that are due without a person asking: a canary's end, and what the policy does, one
 * stage at a time, each through the same gates and registry as a person's. Empty: nothing is due,
 * or work under way has to end first.
 */
export function dutyOf(lab: Lab, project: Project, now: number): readonly Choice[] {
  const season = currentSeason(project);
  if (season === undefined || !isDutyDue(project)) return [];
  const canary = canaryOf(season);
  if (canary !== undefined) return endOf(project, season, canary, now);
  const policy = policyOf(season);
  const last = lastRetraining(season);
  if (last?.outcome === null) return goOn(project, policy, last, now);
  const fired = firedIn(project, season);
  return fired === null ? [] : begin(lab, project, season, policy!, fired);
}

function endOf(project: Project, season: Season, canary: Canary, at: number): Choice[] {
  const stand = standOfCanary(season, canary, project.goal?.payoff != null);
  const outcome = stand.verdict === 'better' || stand.verdict === 'no-difference';
  return [
    {
      type: 'release/endCanary',
      outcome: outcome ? 'whole' : 'back',
      note: sayStand(project, stand),
      at,
    },
  ];
}

/** How a canary did, in a sentence. */
export function sayStand(project: Project, stand: CanaryStand): string {
  const { trial, rest, difference, verdict } = stand;
  const rows = `${counted(trial.rows, 'row')} against ${rest.rows}`;
  if (verdict === 'cannot-tell')
    return `${rows}: too few to tell; what served before goes on serving.`;
  const say = signedAlike(difference);
  const gap =
    project.goal?.payoff == null
      ? `${say(difference.value)} less loss a decision (95%: ${say(difference.low)} to ${say(difference.high)})`
      : sayGain(project, difference);
  const words = { better: 'better', worse: 'worse beyond noise', 'no-difference': 'not worse' };
  return `${gap}, ${rows}: ${words[verdict]}.`;
}

function begin(
  lab: Lab,
  project: Project,
  season: Season,
  { retrain: plan }: Policy,
  { trigger, why, alarms }: Fired,
): Choice[] {
  const upTo = season.reports.length - 1;
  const serving = findRun(project, productionRelease(project)?.run ?? null);
  const labelled = labelledTraffic(lab, project, season.number, upTo, plan);
  const failed = (note: string): Choice[] => [
    { type: 'monitor/policyRetrains', trigger, why, run: null, note },
  ];
  if (serving === undefined) return failed('Nothing serves that could be trained again.');
  if (!labelled.ok) return failed(labelled.problem.what);
  const start = startChoice(
    lab,
    project,
    serving.model,
    { kind: 'season', season: season.number, upTo, plan },
    serving.settings,
  );
  const warm = plan.warm && lab.catalog.models.find(serving.model)?.warmStarts === true;
  const { older, newest } = labelled.value;
  const note = `By policy: ${counted(older.rows, 'labelled row')} to learn from, the newest ${newest.rows} to judge on.`;
  return [
    warm ? { ...start, warm: serving.id } : start,
    { type: 'monitor/policyRetrains', trigger, why, run: start.run, note },
    ...alarms.map(({ id }): Choice => ({
      type: 'monitor/act',
      alarm: id,
      action: 'retrain',
      note: 'By policy.',
      run: start.run,
      byPolicy: true,
    })),
  ];
}

function goOn(
  project: Project,
  policy: Policy | null,
  { run: id }: Retraining,
  at: number,
): Choice[] {
  const done = (
    outcome: 'promoted' | 'canary' | 'kept',
    release: ReleaseId | null,
    note: string,
  ): Choice => ({ type: 'monitor/policyDone', outcome, release, note });
  const run = findRun(project, id);
  if (run?.state === 'running') return [];
  if (run?.result == null)
    return [done('kept', null, `It could not be trained: ${run?.failure ?? 'it was stopped'}`)];
  const built = project.releases.findLast((release) => release.run === run.id);
  if (built === undefined) {
    const release = nextId<ReleaseId>(
      'release',
      project.releases.map(({ id: known }) => known),
    );
    return [
      { type: 'release/build', release, run: run.id, margin: suggestMargin(project), at },
      { type: 'release/stage', release, at },
    ];
  }
  if (built.stage === 'production') return [done('promoted', built.id, 'A person promoted it.')];
  if (built.stage === 'staging' && built.gates.length === 0) return [];
  const closed = whyNotPromote(built);
  if (closed !== null) {
    const serving = productionRelease(project);
    const stays = serving === undefined ? '' : ` Release ${serving.version} goes on serving.`;
    return [done('kept', built.id, `${closed}${stays}`)];
  }
  const share = policy?.canary ?? 1;
  const season = currentSeason(project);
  const day = season === undefined ? 1 : ticksADay(season.tick);
  if (share < 1)
    return [
      {
        type: 'release/canary',
        release: built.id,
        share,
        ticks: CANARY_DAYS * day,
        at,
      },
      done(
        'canary',
        built.id,
        `All gates passed: ${Math.round(100 * share)}% of the traffic first.`,
      ),
    ];
  return [
    { type: 'release/promote', release: built.id, at },
    done('promoted', built.id, 'All gates passed.'),
  ];
}
