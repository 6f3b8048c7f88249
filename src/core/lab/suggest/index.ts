import type { Result } from '../../result.ts';
import type { Suggestion } from '../api.ts';
import type { StepName } from '../steps.ts';
import type { Suggest, SuggestContext } from './context.ts';
import {
  suggestCleanSteps,
  suggestCollect,
  suggestContract,
  suggestExplore,
  suggestRecipeSteps,
} from './data.ts';
import { suggestBatch, suggestEndpoint, suggestRelease } from './deploy.ts';
import {
  suggestBaselines,
  suggestColumns,
  suggestFramingSplit,
  suggestFramingTarget,
} from './framing.ts';
import { suggestDecision, suggestLimits, suggestMistakes, suggestTarget } from './goal.ts';
import { suggestRule, suggestRun, suggestTrain, suggestTune } from './model.ts';
import { suggestAlarms, suggestScoreboard, suggestSeason } from './monitor.ts';

const SUGGEST: Readonly<Record<StepName, Suggest>> = {
  'goal/decision': suggestDecision,
  'goal/mistakes': suggestMistakes,
  'goal/target': suggestTarget,
  'goal/limits': suggestLimits,
  'framing/target': suggestFramingTarget,
  'framing/columns': suggestColumns,
  'framing/split': suggestFramingSplit,
  'framing/baselines': suggestBaselines,
  'data/collect': suggestCollect,
  'data/explore': suggestExplore,
  'data/clean': suggestCleanSteps,
  'data/recipe': suggestRecipeSteps,
  'data/contract': suggestContract,
  'model/train': suggestTrain,
  'model/tune': suggestTune,
  'model/runs': suggestRun,
  'model/evaluate': suggestRule,
  'deploy/release': suggestRelease,
  'deploy/endpoint': suggestEndpoint,
  'deploy/batch': suggestBatch,
  'monitor/season': suggestSeason,
  'monitor/alarms': suggestAlarms,
  'monitor/scoreboard': suggestScoreboard,
};

/** What a newcomer can accept on a screen; null when the screen cannot go on yet. */
export function suggestFor(
  step: StepName,
  context: SuggestContext,
): Promise<Result<Suggestion | null>> {
  const own = context.project.scenario === null ? { ...context, manifest: null } : context;
  return SUGGEST[step](own);
}
