import { isoDay } from '../data/dates.ts';
import { HIGH_POWER, LOW_POWER, wattHours } from '../pillars/energy.ts';
import { luckOfBest } from '../stats/power.ts';
import { counted, figure, grouped } from '../words.ts';
import type { CardSource } from './build.ts';
import type { Section } from './document.ts';
import { matrixPicture, reliabilityPicture, residualPicture } from './pictures.ts';
import { labelOfMetric, sayMoney, sayRule, sayScore } from './say.ts';

export function model({ run, catalog }: CardSource, label: string): Section {
  const { result } = run;
  const spec = catalog.models.find(run.model);
  const settings = Object.entries(run.settings).map(([id, value]) => {
    const param = spec?.params.find((one) => one.id === id);
    return [param?.label ?? id, String(value)] as const;
  });
  const [low, high] = wattHours(result.seconds).map((hours) => Number(hours.toPrecision(2)));
  return {
    id: 'model',
    title: 'Model',
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Kind', label],
          ...settings,
          ['Seed', String(run.seed)],
          ['Engine', `${result.engine}: ${result.engineReason}`],
          [
            'Learned from',
            `${grouped(result.rows)} rows${run.rows.kind === 'season' ? ', newer ones from production among them' : ''}${run.warm === undefined ? '' : `, starting from ${run.warm}`}`,
          ],
          [
            'Training',
            `${grouped(result.steps)} steps, the best was ${grouped(result.bestStep)}; ${result.converged ? 'converged' : 'ended before it converged'}`,
          ],
          [
            'Time and energy',
            `${figure(result.seconds)} seconds, about ${low} to ${high} Wh at an assumed ${LOW_POWER} to ${HIGH_POWER} W`,
          ],
          ['Size', `${grouped(result.artifactBytes)} bytes, SHA-256 ${result.artifact}`],
          [
            'Trained again',
            run.replay === null
              ? 'not tried'
              : run.replay.same
                ? 'gave the same model'
                : `gave another model, ${figure(run.replay.metricGap)} apart`,
          ],
        ],
      },
    ],
  };
}

export function quality({ project, run, evaluation }: CardSource): Section {
  const { result } = run;
  const { confusion, residuals, baselines } = evaluation;
  const metric = project.framing.metric ?? '';
  const unit = project.goal?.payoff?.kind === 'units' ? project.goal.payoff.unit : '';
  const drawn =
    confusion === null
      ? null
      : matrixPicture('Decisions against what was true', confusion.classes, confusion.counts);
  return {
    id: 'quality',
    title: 'How good it is',
    blocks: [
      {
        kind: 'text',
        text: `On ${counted(evaluation.rows, 'row')} it did not learn from, 95% intervals in brackets. Chosen by ${labelOfMetric(metric)}; on its own training rows that is ${sayScore(metric, { value: result.trainMetric, low: NaN, high: NaN })}.`,
      },
      {
        kind: 'table',
        caption: 'Metrics',
        columns: ['Metric', 'Value'],
        rows: [
          ...evaluation.metrics.map(({ id, label, estimate }) => [label, sayScore(id, estimate)]),
          ...(evaluation.value === null ? [] : [['Money', sayMoney(project, evaluation.value)]]),
          [
            'Gain over the best simple rule',
            result.value === null ? sayScore(metric, result.gain) : sayMoney(project, result.gain),
          ],
        ],
      },
      ...(baselines.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: 'Simple rules on the same rows',
              columns: ['Rule', 'What it does', labelOfMetric(metric), 'Money'],
              rows: baselines.map((one) => [
                one.label,
                one.rule,
                sayScore(metric, one.metric),
                one.value === null ? '–' : sayMoney(project, one.value),
              ]),
            },
          ]),
      ...(drawn === null ? [] : [drawn]),
      ...(residuals === null
        ? []
        : [residualPicture('Errors by what was decided', residuals.points, unit)]),
    ],
  };
}

export function decisions({ project, run, calibration }: CardSource): Section {
  return {
    id: 'decisions',
    title: 'How it decides',
    blocks: [
      ...(run.rule === null ? [] : [{ kind: 'text' as const, text: sayRule(project, run.rule) }]),
      ...(run.recalibrate === undefined
        ? []
        : [
            {
              kind: 'text' as const,
              text: `Its probabilities are recalibrated: ${run.recalibrate}.`,
            },
          ]),
      ...(calibration === null
        ? []
        : [
            {
              kind: 'text' as const,
              text: `Expected calibration error ${calibration.error.toFixed(3)}: the distance between probability and observed share of “${calibration.of}”, over ten bins.`,
            },
            reliabilityPicture('Probabilities against what happened', calibration.bins),
          ]),
    ],
  };
}

const MOST_REASONS = 10;

export function reasons({ evaluation, catalog, run }: CardSource): Section {
  const kind = catalog.models.find(run.model)?.explains ?? null;
  return {
    id: 'reasons',
    title: 'What it looks at',
    blocks:
      evaluation.importance.length === 0
        ? [
            {
              kind: 'text',
              text: 'This kind of model does not say by itself how much each column counts.',
            },
          ]
        : [
            {
              kind: 'table',
              caption: `Share of all importance${kind === null ? '' : ` (${kind})`}, the largest ${MOST_REASONS}`,
              columns: ['Model input', 'Share'],
              rows: evaluation.importance
                .slice(0, MOST_REASONS)
                .map(({ feature, share }) => [feature, `${(100 * share).toFixed(1)}%`]),
            },
            {
              kind: 'text',
              text: 'What a model looks at is no cause: changing it need not change what happens.',
            },
          ],
  };
}

export function seal({ project, run }: CardSource): Section {
  const metric = project.framing.metric ?? '';
  const { test, testedAt, result } = run;
  const tried = project.runs.filter(
    (one) => one.result !== null && one.rows.kind === run.rows.kind,
  );
  const error = (result.metric.high - result.metric.low) / (2 * 1.96);
  const luck = tried.length < 2 ? null : luckOfBest(tried.length, error);
  const opened =
    project.sealOpened === 0
      ? 'The sealed test set was never opened.'
      : `The sealed test set was opened ${counted(project.sealOpened, 'time')} in this project.`;
  return {
    id: 'seal',
    title: 'The sealed test set',
    blocks: [
      {
        kind: 'text',
        text: `${opened} ${test === null ? 'It was not opened for this run.' : `For this run${testedAt === undefined ? '' : `, on ${isoDay(testedAt)},`} it said ${sayScore(metric, test)}; the rows it was chosen by said ${sayScore(metric, result.metric)}.`}`,
      },
      ...(luck === null
        ? []
        : [
            {
              kind: 'text' as const,
              text: `It was chosen among ${tried.length} runs by the same rows: up to about ${figure(luck)} of its score may be luck (standard error × √(2 ln ${tried.length}), at most).`,
            },
          ]),
    ],
  };
}
