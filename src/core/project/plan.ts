import type { Phase } from '../contracts/check.ts';
import { fingerprint } from '../hash.ts';
import type { ReleaseId, RunId, StudyId } from '../id.ts';
import { placesMissing } from '../monitor/worlds/worlds.ts';
import { keysOf } from './keys.ts';
import type { DecisionRule, Project, Run } from './project.ts';
import { currentSeason, productionRelease } from './views.ts';

/** What is missing: computed from the document alone; workers only carry it out. */
export type Work =
  | { readonly kind: 'read' }
  | { readonly kind: 'prepare' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'train'; readonly run: RunId }
  | { readonly kind: 'grow'; readonly run: RunId }
  | { readonly kind: 'cross'; readonly run: RunId }
  | { readonly kind: 'score'; readonly run: RunId }
  | { readonly kind: 'tune'; readonly study: StudyId }
  | { readonly kind: 'check'; readonly release: ReleaseId }
  /** Other operators trained on a season's traffic, and put together once all are there. */
  | { readonly kind: 'worlds'; readonly season: number }
  | { readonly kind: 'compare'; readonly season: number };

export function plan(project: Project): Work[] {
  if (project.source === null) return [];
  const keys = keysOf(project);
  if (project.imported?.from !== keys.data) return [{ kind: 'read' }];
  const { target, split, metric } = project.framing;
  if (target === null || split === null) return [];
  if (project.prepared?.from !== keys.split) return [{ kind: 'prepare' }];
  const work: Work[] = [];
  if (metric !== null && project.scan?.from !== keys.scan) work.push({ kind: 'scan' });
  for (const study of project.studies)
    if (study.state === 'running') work.push({ kind: 'tune', study: study.id });
  for (const run of project.runs)
    if (run.state === 'running' && run.study === null) work.push({ kind: 'train', run: run.id });
  for (const run of project.runs)
    if (run.learningCurve?.state === 'running') work.push({ kind: 'grow', run: run.id });
  for (const run of project.runs)
    if (run.crossValidation?.state === 'running') work.push({ kind: 'cross', run: run.id });
  for (const run of project.runs) if (needsScore(run)) work.push({ kind: 'score', run: run.id });
  for (const release of project.releases)
    if (release.stage === 'staging' && release.gates.length === 0)
      work.push({ kind: 'check', release: release.id });
  for (const { number, comparison } of project.seasons)
    if (comparison?.state === 'running')
      work.push({
        kind: placesMissing(comparison).length > 0 ? 'worlds' : 'compare',
        season: number,
      });
  return work;
}

/** Its rule or its recalibration was changed after its money was counted. */
function needsScore(run: Run): boolean {
  const { result, rule, recalibrate } = run;
  if (result === null || rule === null) return false;
  return !sameRule(rule, result.rule) || recalibrate !== result.recalibration?.method;
}

function sameRule(a: DecisionRule, b: DecisionRule): boolean {
  return a === b || fingerprint(a) === fingerprint(b);
}

/** A run whose data, split or recipe has changed since it was trained. */
export function isStale(project: Project, run: Run): boolean {
  const keys = keysOf(project);
  return run.from.recipe !== keys.recipe || run.from.split !== keys.split;
}

export type PhaseState = 'untouched' | 'progress' | 'done' | 'stale';

/** How far each phase is, for the wheel. */
export function phaseStates(project: Project): Readonly<Record<Phase, PhaseState>> {
  return {
    goal: project.goal === null ? 'untouched' : goalDone(project) ? 'done' : 'progress',
    framing: framingState(project),
    data: dataState(project),
    model: modelState(project),
    deploy: deployState(project),
    monitor: monitorState(project),
  };
}

function goalDone(project: Project): boolean {
  const { goal } = project;
  return (
    goal !== null && goal.payoff !== null && goal.kpi.floor !== null && goal.volumePerDay !== null
  );
}

function framingState(project: Project): PhaseState {
  const { target, split, metric } = project.framing;
  if (target === null && split === null) return 'untouched';
  if (target === null || split === null || metric === null) return 'progress';
  if (project.scan === null) return 'progress';
  return project.scan.from === keysOf(project).scan ? 'done' : 'stale';
}

function dataState(project: Project): PhaseState {
  const frozen = project.contracts.at(-1);
  if (frozen !== undefined) return frozen.from === keysOf(project).split ? 'done' : 'stale';
  return project.clean.length + project.recipe.length > 0 ? 'progress' : 'untouched';
}

function modelState(project: Project): PhaseState {
  if (project.runs.length === 0) return 'untouched';
  const chosen = project.runs.find((run) => run.id === project.chosen);
  if (chosen === undefined) return 'progress';
  return chosen.rows.kind === 'train' && isStale(project, chosen) ? 'stale' : 'done';
}

function deployState(project: Project): PhaseState {
  if (project.releases.length === 0) return 'untouched';
  const serving = productionRelease(project);
  if (serving === undefined) return 'progress';
  return 'done';
}

function monitorState(project: Project): PhaseState {
  const season = currentSeason(project);
  if (season === undefined) return 'untouched';
  const answered =
    season.alarms.length > 0 && season.alarms.every((alarm) => alarm.action !== null);
  return season.ended || answered ? 'done' : 'progress';
}
