import type { Part, Rows } from '../data/split.ts';
import { targetVector } from '../data/target.ts';
import { fitBaselines } from '../model/baselines.ts';
import type { Baseline } from '../model/baselines.ts';
import type { Outcome } from '../model/task.ts';
import { keysOf } from '../project/keys.ts';
import type {
  BaselineScore,
  Estimate,
  FramingScan,
  LeakSuspect,
  Payoff,
  Project,
} from '../project/project.ts';
import { alignPayoff, columnWithRole, featuresOf } from '../project/views.ts';
import { randomFrom } from '../random.ts';
import { figure } from '../words.ts';
import type { Random } from '../random.ts';
import { estimateMetric, metricOf } from './estimate.ts';
import type { Judged } from './estimate.ts';
import { estimateGain, estimateValue, judgeRows, plainRule } from './judge.ts';
import { columnIn, powerOf } from './power.ts';
import { countSharedValues, findTwins } from './twins.ts';

export interface Parts {
  readonly train: Rows<'train'>;
  readonly validation: Rows<'validation'>;
  readonly test: Rows<'test'>;
  readonly production: Rows<'production'>;
}

/** A single column this good on its own is more likely a leak than a feature. */
const SUSPECT = { binary: 0.98, multiclass: 0.98, regression: 0.98 } as const;
const MIN_ROWS = 30;

/** Looks at training and validation rows; of test and production only at which rows they are. */
export function scanFraming(project: Project, parts: Parts, outcome: Outcome): FramingScan {
  const target = project.framing.target!;
  const features = featuresOf(project);
  const random = randomFrom(project.seed).fork('framing');
  const payoff = alignPayoff(project.goal?.payoff ?? null, outcome);
  const actual = targetVector(parts.validation.table, target, outcome);
  const judged = fitProjectBaselines(project, parts.train, outcome).map((baseline) => ({
    baseline,
    judged: judgeBaseline(baseline, parts.validation.table, actual, outcome, payoff),
  }));
  const group = columnWithRole(project, 'group');
  const all = (['train', 'validation', 'test', 'production'] as const).map(
    (part: Part) => parts[part].table,
  );
  const twins = findTwins(all[0]!, all.slice(1), [...features, target]);
  return {
    from: keysOf(project).scan,
    baselines: judged.map((entry) =>
      scoreBaseline(entry.baseline, entry.judged, project, payoff, random),
    ),
    leaks: findLeaks(project, parts, outcome, features),
    twins: { rows: twins.length, example: twins.slice(0, 5) },
    sharedGroups: group === null ? null : countSharedValues(all, group),
    needed: judgeNeed(judged, payoff, project.framing.metric!, actual.length, random),
  };
}

export function fitProjectBaselines(
  project: Project,
  train: Rows<'train'>,
  outcome: Outcome,
): Baseline[] {
  const time = columnWithRole(project, 'time');
  return fitBaselines(train.table, featuresOf(project), project.framing.target!, outcome, time);
}

export function judgeBaseline(
  baseline: Baseline,
  rows: Parts['validation']['table'],
  actual: Float64Array,
  outcome: Outcome,
  payoff: Payoff | null,
): Judged {
  const predictions = baseline.predict(rows);
  const plain = judgeRows(predictions, actual, plainRule(outcome), outcome, payoff);
  if (payoff?.kind !== 'classes') return plain;
  const priced = judgeRows(predictions, actual, { kind: 'expected-value' }, outcome, payoff);
  const worth = (judged: Judged) =>
    judged.decided.reduce((sum, decided, row) => sum + payoff.value[actual[row]!]![decided]!, 0);
  return worth(priced) > worth(plain) ? priced : plain;
}

function scoreBaseline(
  baseline: Baseline,
  judged: Judged,
  project: Project,
  payoff: Payoff | null,
  random: Random,
): BaselineScore {
  return {
    id: baseline.id,
    label: baseline.label,
    rule: baseline.rule,
    metric: estimateMetric(metricOf(project.framing.metric!), judged, random.fork(baseline.id)),
    value: estimateValue(judged, payoff, random.fork(`${baseline.id}/value`)),
  };
}

function findLeaks(
  project: Project,
  parts: Parts,
  outcome: Outcome,
  features: readonly string[],
): LeakSuspect[] {
  const target = project.framing.target!;
  const training = targetVector(parts.train.table, target, outcome);
  const validation = targetVector(parts.validation.table, target, outcome);
  return features
    .map((column) => ({
      column,
      power: powerOf(
        { column: columnIn(parts.train.table, column), target: training },
        { column: columnIn(parts.validation.table, column), target: validation },
        outcome,
      ),
    }))
    .filter(({ power }) => power > SUSPECT[outcome.task])
    .map(({ column, power }) => ({
      column,
      power,
      sentence: leakSentence(column, power, outcome),
    }));
}

function leakSentence(column: string, power: number, outcome: Outcome): string {
  const shown = power.toFixed(3);
  const measure =
    outcome.task === 'binary'
      ? `ROC AUC ${shown}`
      : outcome.task === 'regression'
        ? `R² ${shown}`
        : `${(100 * power).toFixed(0)}% of the majority rule’s mistakes gone`;
  return `“${column}” alone nearly gives the answer (${measure}). Was it written down after the event?`;
}

/** Whether the best simple rule leaves anything for a model to win. */
function judgeNeed(
  judged: readonly { readonly baseline: Baseline; readonly judged: Judged }[],
  payoff: Payoff | null,
  metric: string,
  rows: number,
  random: Random,
): FramingScan['needed'] {
  const dumbest = judged[0]!;
  if (rows < MIN_ROWS)
    return {
      verdict: 'cannot-tell',
      sentence: `Only ${rows} validation rows: too few to say whether a model would help.`,
    };
  const rivals = (judged.length > 1 ? judged.slice(1) : judged).map((rival) => ({
    ...rival,
    step: estimateGain(rival.judged, dumbest.judged, payoff, metric, random.fork('step')),
  }));
  const {
    baseline,
    judged: best,
    step,
  } = rivals.reduce((a, b) => (b.step.value > a.step.value ? b : a));
  const room = estimateGain(perfectJudged(best), best, payoff, metric, random.fork('room'));
  if (room.low <= 0)
    return {
      verdict: 'no',
      sentence: `“${baseline.rule}” is as good as perfect on these ${rows} rows: write the rule down and stop.`,
    };
  return {
    verdict: 'yes',
    sentence: needSentence(baseline.rule, step, room, payoff !== null, rows),
  };
}

function perfectJudged(judged: Judged): Judged {
  const { actual, predictions, outcome } = judged;
  const values = new Float64Array(predictions.values.length);
  if (outcome.task === 'regression') values.set(actual);
  else actual.forEach((truth, row) => (values[row * predictions.width + truth] = 1));
  return { ...judged, decided: actual, predictions: { ...predictions, values } };
}

function needSentence(
  rule: string,
  step: Estimate,
  room: Estimate,
  money: boolean,
  rows: number,
): string {
  const unit = money ? ' per 1,000 decisions' : '';
  const first =
    step.low > 0
      ? `A single rule (${rule}) already gains ${figure(step.value)}${unit}.`
      : `No single rule helps beyond chance on ${rows} rows.`;
  return `${first} Perfect foresight would gain ${figure(room.value)}${unit} more: that is the most a model can be worth.`;
}
