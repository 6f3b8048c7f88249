import type { ScoreChoices, Scores, WayToCalibrate } from '../../core/evaluate/scores/api.ts';
import { waysToCalibrate } from '../../core/evaluate/scores/ways-to-calibrate.ts';
import { drawCurves } from '../../core/evaluate/scores/score-curves.ts';
import type { ScoreCurves } from '../../core/evaluate/scores/score-curves.ts';
import { scoreJudged } from '../../core/evaluate/scores/scores.ts';
import type { RunId } from '../../core/id.ts';
import { judgedRun } from '../../core/lab/judged-run.ts';
import { randomFrom } from '../../core/random.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { inSlices } from './slices.ts';

export async function scores(
  { lab, project }: Context,
  id: RunId,
  choices: ScoreChoices,
): Promise<Result<Scores>> {
  const made = await judgedRun(lab, project, id);
  if (!made.ok) return made;
  const random = randomFrom(project.seed).fork('scores');
  return inSlices('scores', scoreJudged(made.value, choices, random));
}

export async function scoreCurves(
  { lab, project }: Context,
  id: RunId,
): Promise<Result<ScoreCurves>> {
  const made = await judgedRun(lab, project, id);
  return made.ok ? ok(drawCurves(made.value.judged)) : made;
}

export async function recalibrations(
  { lab, project }: Context,
  id: RunId,
): Promise<Result<readonly WayToCalibrate[]>> {
  const made = await judgedRun(lab, project, id);
  if (!made.ok) return made;
  return ok(waysToCalibrate(made.value, randomFrom(project.seed).fork('recalibrate')));
}
