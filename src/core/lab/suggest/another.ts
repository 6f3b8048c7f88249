import type { ModelSpec } from '../../contracts/model.ts';
import type { NumberMeaning } from '../../data/table.ts';
import { scoreFormat } from '../../model/metric-words.ts';
import { findMetric } from '../../model/metrics.ts';
import type { Settings } from '../../params.ts';
import type { Project, Run, RunResult } from '../../project/project.ts';
import { featuresOf } from '../../project/views.ts';
import { isStale } from '../../project/plan.ts';
import { grouped } from '../../words.ts';

/** Another family worth a try, with what speaks for it. */
export interface AnotherFamily {
  readonly model: string;
  /** Settings that differ from the defaults. */
  readonly settings: Settings;
  /** What speaks for it, with its numbers. */
  readonly why: string;
}

const LINEAR = ['linear-regression', 'logistic-regression'];
const FLEXIBLE = ['neural-network', 'boosted-trees', 'random-forest', 'decision-tree'];
/** Training rows from which trees find bends of their own, and below which a network has too few. */
const ENOUGH_ROWS = 200;
const FEW_ROWS = 500;
/** A score of a perfect 1 this close to it leaves nothing for another family. */
const NEARLY = 0.98;

/**
 * What the finished runs, or the kinds of the columns, speak for beside what was tried; null where
 * nothing does. `meanings` are what the model’s inputs stand for, null before they are known.
 */
export function anotherFamily(
  project: Project,
  models: readonly ModelSpec[],
  meanings: readonly NumberMeaning['kind'][] | null,
): AnotherFamily | null {
  const { task, metric } = project.framing;
  if (task === null || metric === null) return null;
  const done = project.runs.filter(
    (run) => run.result !== null && run.rows.kind === 'train' && !isStale(project, run),
  );
  const tried = new Set(project.runs.map(({ model }) => model));
  const found =
    forPictures(meanings, tried) ??
    forTexts(project, meanings, tried) ??
    forBends(project, metric, done, tried) ??
    forFewRows(project, metric, done, tried);
  const spec = models.find(({ id }) => id === found?.model);
  return spec?.tasks.includes(task) === true ? found : null;
}

function forPictures(
  meanings: readonly NumberMeaning['kind'][] | null,
  tried: ReadonlySet<string>,
): AnotherFamily | null {
  if (meanings?.includes('pixel') !== true || tried.size === 0) return null;
  if (tried.has('convolutional-network')) return null;
  return {
    model: 'convolutional-network',
    settings: {},
    why: 'The inputs are pixels of pictures, and what you trained looks at each pixel by itself. A convolutional network looks at pixels beside each other, wherever they stand.',
  };
}

function forTexts(
  project: Project,
  meanings: readonly NumberMeaning['kind'][] | null,
  tried: ReadonlySet<string>,
): AnotherFamily | null {
  if (tried.size === 0) return null;
  if (meanings?.includes('token') === true && !tried.has('text-network'))
    return {
      model: 'text-network',
      settings: {},
      why: 'The inputs are words in their order, which only a text network reads as such: to the others they are numbers without a meaning.',
    };
  const text = project.imported?.columns.find(
    ({ name, kind }) => kind === 'text' && featuresOf(project).includes(name),
  );
  const isCounted = meanings !== null && !meanings.includes('token');
  if (text === undefined || !isCounted || tried.has('logistic-regression')) return null;
  return {
    model: 'logistic-regression',
    settings: {},
    why: `The words of “${text.name}” became many columns that are mostly 0. Logistic regression weighs each word by itself, and is hard to beat on such columns.`,
  };
}

/** How much better it does on its own rows than chance explains: below 0 worse, 0 no gap. */
function gapOf(metric: string, { trainMetric, metric: { low, high } }: RunResult): number {
  const sign = findMetric(metric)?.better === 'lower' ? -1 : 1;
  if (trainMetric >= low && trainMetric <= high) return 0;
  return sign * (trainMetric - (trainMetric > high ? high : low));
}

/** What it scores on its own rows and on others. */
function scoresOf(
  metric: string,
  { trainMetric, metric: { value } }: RunResult,
): readonly [own: string, others: string] {
  const say = scoreFormat(metric, [trainMetric, value]);
  return [say(trainMetric), say(value)];
}

function isNearlyPerfect(metric: string, { value }: RunResult['metric']): boolean {
  return findMetric(metric)?.better !== 'lower' && value >= NEARLY;
}

/** A line that does as well on its own rows as on others has said all it can. */
function forBends(
  project: Project,
  metric: string,
  done: readonly Run[],
  tried: ReadonlySet<string>,
): AnotherFamily | null {
  const rows = project.prepared?.parts.train ?? 0;
  const line = done.findLast(({ model }) => LINEAR.includes(model));
  if (line === undefined || tried.has('boosted-trees') || rows < ENOUGH_ROWS) return null;
  const result = line.result!;
  if (gapOf(metric, result) > 0 || isNearlyPerfect(metric, result.metric)) return null;
  const [own, others] = scoresOf(metric, result);
  return {
    model: 'boosted-trees',
    settings: {},
    why: `${line.id} scores ${own} on its own training rows and ${others} on others: it knows its own rows no better, so a model with more freedom may find more. ${grouped(rows)} training rows are enough for boosted trees, which bend.`,
  };
}

/** Many weights for few rows: a line with a penalty learns less by heart. */
function forFewRows(
  project: Project,
  metric: string,
  done: readonly Run[],
  tried: ReadonlySet<string>,
): AnotherFamily | null {
  const rows = project.prepared?.parts.train ?? Infinity;
  const bent = done.findLast(({ model }) => FLEXIBLE.includes(model));
  if (bent === undefined || rows >= FEW_ROWS) return null;
  const result = bent.result!;
  if (gapOf(metric, result) <= 0) return null;
  const isNumber = project.framing.task === 'regression';
  const model = isNumber ? 'linear-regression' : 'logistic-regression';
  if (tried.has(model)) return null;
  const [own, others] = scoresOf(metric, result);
  return {
    model,
    settings: isNumber ? { penalty: 'ridge', l2: 1 } : { penalty: 'l2', c: 0.3 },
    why: `${bent.id} scores ${own} on its own training rows and ${others} on others: with ${grouped(rows)} rows it learns them by heart. A ${isNumber ? 'ridge regression' : 'logistic regression with a penalty'} has fewer ways to.`,
  };
}
