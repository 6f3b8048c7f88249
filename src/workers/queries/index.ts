import { suggestFor } from '../../core/lab/suggest/index.ts';
import type { LabQueries } from '../../core/lab/api.ts';
import { hoursByColumn } from '../../core/lab/season/hours.ts';
import type { QueryAnswer, QueryArguments, QueryName } from '../data-api.ts';
import type { Context } from './context.ts';
import * as compare from './compare.ts';
import * as deciding from './deciding.ts';
import * as intervals from './intervals.ts';
import * as sliced from './sliced.ts';
import { exportRelease } from './export.ts';
import { latency, serveFile, serveRow } from './endpoint.ts';
import * as explainAgain from './explain-again.ts';
import * as explain from './explain.ts';
import * as fairness from './fairness.ts';
import { features } from './features.ts';
import { column, count, findingsInTurns } from './explore.ts';
import { rows } from './grid.ts';
import { evaluate, examples, openTest } from './judged.ts';
import * as looking from './looking.ts';
import { alarmChoices, alarmEvidence, duties, retrainPreview, rootCause } from './production.ts';
import { modelCard } from './report.ts';
import { detectorBench } from './detector-bench.ts';
import { worldOffers } from './worlds.ts';
import { pictures } from './pictures.ts';
import { preview, profile, stage, steps } from './prepared.ts';
import * as relations from './relations.ts';
import * as scores from './scores.ts';
import { letGo, underWay } from './slices.ts';

/** Each question of `LabQueries`, with what it is answered from in front. */
type Answers = {
  readonly [N in QueryName]: (
    context: Context,
    ...args: Parameters<LabQueries[N]>
  ) => QueryAnswer<N> | Promise<QueryAnswer<N>>;
};

const ANSWERS: Answers = {
  rows,
  pictures,
  profile,
  column,
  count,
  findings: findingsInTurns,
  steps: (context) => steps(context),
  preview,
  stage,
  contract: ({ lab, project }) => lab.contract(project),
  features,
  evaluate,
  examples,
  openTest,
  serveRow,
  serveFile,
  latency,
  exportRelease,
  suggest: (context, step) => suggestFor(step, context),
  alarmChoices,
  alarmEvidence,
  duties,
  learnedHours: ({ lab, project }) => hoursByColumn(lab, project),
  rootCause,
  retrainPreview,
  underWay,
  letGo,
  ...relations,
  ...looking,
  ...fairness,
  modelCard,
  worldOffers,
  detectorBench,
  ...scores,
  ...explain,
  ...explainAgain,
  ...compare,
  ...deciding,
  ...sliced,
  ...intervals,
};

export function answer<N extends QueryName>(
  name: N,
  args: QueryArguments<N>,
  context: Context,
): QueryAnswer<N> | Promise<QueryAnswer<N>> {
  return ANSWERS[name](context, ...args);
}
