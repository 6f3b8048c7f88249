import type { Choice } from '../project/decisions.ts';
import type { ColumnSummary, Project } from '../project/project.ts';
import { currentSeason, roleOf } from '../project/views.ts';
import { doneRuns, importOf, runInHand } from './evidence.ts';
import { looksSensitive } from './sensitive.ts';
import { bestSoFar, finishedTrials } from './trials.ts';
import { sayGain, sayTicks } from './units.ts';
import { count, sayId, percent, say } from './words.ts';

/** Two practices that ask for opposite things in this project. */
export interface Tension {
  readonly id: string;
  readonly practices: readonly [string, string];
  readonly sentence: string;
  /** Ways out a person may take with one press; empty when it takes thought elsewhere. */
  readonly choices: readonly { readonly label: string; readonly choice: Choice }[];
}

/** The tensions this project is in, each with its own numbers. */
export function pullsApart(project: Project): Tension[] {
  return [
    ...sensitiveColumns(project),
    moreTrials(project),
    smallerModel(project),
    keepOrDelete(project),
    retrainOrWait(project),
  ].filter((card) => card !== null);
}

function sensitiveColumns(project: Project): Tension[] {
  return (importOf(project)?.columns ?? [])
    .filter((column) => {
      const role = roleOf(project, column.name);
      const open = role === 'feature' || role === 'ignored' || role === 'sensitive';
      return open && (role === 'sensitive' || looksSensitive(project, column));
    })
    .map((column) => dropOrMeasure(project, column));
}

function dropOrMeasure(project: Project, { name, distinct }: ColumnSummary): Tension {
  const role = roleOf(project, name);
  const now =
    role === 'sensitive'
      ? 'You keep it out of the features and use it to compare the groups.'
      : role === 'ignored'
        ? 'You ignore it: nobody can see which group the model fails.'
        : 'It goes to the model now.';
  const keep: Choice = { type: 'framing/setRole', column: name, role: 'sensitive' };
  return {
    id: `drop-or-measure/${name}`,
    practices: ['MLSEC03-BP05', 'MLREL03-BP04'],
    sentence: `Dropping “${name}” protects people, but only with it can its ${count(distinct, 'group')} be compared. ${now}`,
    choices:
      role === 'sensitive' ? [] : [{ label: 'Keep it for measuring, not as input', choice: keep }],
  };
}

function moreTrials(project: Project): Tension | null {
  const study = project.studies.findLast((one) => finishedTrials(project, one).length >= 2);
  if (study === undefined) return null;
  const trials = finishedTrials(project, study);
  const best = bestSoFar(trials);
  const half = Math.ceil(trials.length / 2);
  const late = best.at(-1)! - best[half - 1]!;
  const seconds = trials.reduce((sum, run) => sum + run.result.seconds, 0);
  return {
    id: `more-trials/${study.id}`,
    practices: ['MLPERF04-BP02', 'MLSUS04-BP01'],
    sentence: `More trials may find a better model; the last ${count(trials.length - half, 'trial')} of ${say(trials.length)} added ${sayGain(project, late)} for half of ${say(seconds)} s of computing.`,
    choices: [],
  };
}

function smallerModel(project: Project): Tension | null {
  const hand = runInHand(project);
  if (hand === null) return null;
  const { low, high } = hand.result.gain;
  const small = doneRuns(project)
    .filter((run) => run.result.artifactBytes * 3 <= hand.result.artifactBytes)
    .filter((run) => run.result.gain.value >= low && run.result.gain.value <= high)
    .toSorted((a, b) => a.result.artifactBytes - b.result.artifactBytes)[0];
  if (small === undefined) return null;
  const share = small.result.artifactBytes / hand.result.artifactBytes;
  return {
    id: `smaller-model/${hand.id}`,
    practices: ['MLPERF04-BP05', 'MLSUS05-BP03'],
    sentence: `With ${sayId(hand.id)} you gain ${sayGain(project, hand.result.gain.value)} over the best simple rule; with ${sayId(small.id)} ${sayGain(project, small.result.gain.value)}, within its interval, at ${percent(share)} of the size.`,
    choices: [
      { label: `Go on with ${sayId(small.id)}`, choice: { type: 'model/choose', run: small.id } },
    ],
  };
}

function keepOrDelete(project: Project): Tension | null {
  const released = new Set(project.releases.map((release) => release.run));
  const idle = doneRuns(project).filter(
    (run) => run.id !== project.chosen && !released.has(run.id),
  );
  if (idle.length < 3) return null;
  const bytes = idle.reduce((sum, run) => sum + run.result.artifactBytes, 0);
  return {
    id: 'keep-or-delete',
    practices: ['MLOPS02-BP04', 'MLSUS04-BP03'],
    sentence: `${count(idle.length, 'model')} nobody uses ${idle.length === 1 ? 'holds' : 'hold'} ${say(bytes / 1000)} kB: the record of each run is enough to make it again, its bytes are not needed.`,
    choices: [],
  };
}

function retrainOrWait(project: Project): Tension | null {
  const season = currentSeason(project);
  const open = season?.alarms.filter((alarm) => alarm.action === null) ?? [];
  const drift = open.filter((alarm) => alarm.kind === 'data-drift');
  const worse = open.filter((alarm) => alarm.kind === 'model-quality');
  if (season === undefined || drift.length === 0 || worse.length > 0) return null;
  return {
    id: `retrain-or-wait/${season.number}`,
    practices: ['MLPERF06-BP05', 'MLSUS06-BP02'],
    sentence: `${count(drift.length, 'drift alarm')} could start a retraining at once, but no alarm says that the model got worse in ${sayTicks(season, season.reports.length)}.`,
    choices: [],
  };
}
