import { nextId } from '../../id.ts';
import type { RunId, StudyId } from '../../id.ts';
import { findMetric } from '../../model/metrics.ts';
import type { Choice } from '../../project/decisions.ts';
import { isStale } from '../../project/plan.ts';
import type { Project, Run, RunRows } from '../../project/project.ts';
import { findRun } from '../../project/views.ts';
import { defaultsOf } from '../../params.ts';
import { money } from '../../pillars/words.ts';
import { gapsFor } from '../../recipe/matrix.ts';
import { ok } from '../../result.ts';
import { figure, grouped } from '../../words.ts';
import { compareRules } from '../evaluation.ts';
import { randomFrom } from '../../random.ts';
import { judgedRun } from '../judged-run.ts';
import type { Lab } from '../lab.ts';
import type { Suggest, SuggestContext } from './context.ts';
import { suggestion } from './context.ts';

const TRIALS = 6;
const MANY_ROWS = 1000;

export const TRAINING_ROWS: RunRows = { kind: 'train', season: null, upTo: null };

interface Likely {
  readonly model: string;
  readonly why: string;
}

/** Few rows: a line is hard to beat. Many: trees find the bends by themselves. */
function likelyByRows(project: Project): Likely {
  const rows = project.prepared?.parts.train ?? 0;
  if (rows >= MANY_ROWS)
    return {
      model: 'boosted-trees',
      why: `Boosted trees: ${grouped(rows)} training rows are enough for them, and they need little preparation.`,
    };
  const linear =
    project.framing.task === 'regression' ? 'linear-regression' : 'logistic-regression';
  return {
    model: linear,
    why: `A linear model: ${grouped(rows)} training rows are few, and every weight can be read.`,
  };
}

/** Words in their order are numbers that only a text network reads as words. */
const READS_TEXT = {
  model: 'text-network',
  why: 'Text network: the recipe gives words in their order, and to every other kind of model they are numbers without a meaning.',
} as const;

function hasWordsInOrder(project: Project): boolean {
  return project.recipe.some(({ plugin, enabled }) => enabled && plugin === 'text-tokens');
}

/** By what the recipe and the number of rows say, before anything is fitted. */
export function likelyModel(project: Project): Likely {
  return hasWordsInOrder(project) ? READS_TEXT : likelyByRows(project);
}

/** By the fitted recipe: where it gives words in their order or leaves cells missing, a model that reads them. */
async function likelyHere({ lab, project }: SuggestContext): Promise<Likely> {
  const likely = likelyByRows(project);
  const takesAll = gapsFor(lab.catalog.models.find(likely.model)) === 'kept';
  if (takesAll && !hasWordsInOrder(project)) return likely;
  const fitted = await lab.fit(project);
  if (!fitted.ok) return likely;
  const { meanings, gaps } = fitted.value;
  if (meanings.includes('token')) return READS_TEXT;
  if (takesAll || gaps === null) return likely;
  return {
    model: 'boosted-trees',
    why: 'Boosted trees: the recipe leaves cells without a value, and they learn from them as they are.',
  };
}

export function startChoice(
  lab: Lab,
  project: Project,
  model: string,
  rows: RunRows,
  settings?: Run['settings'],
): Extract<Choice, { type: 'train/start' }> {
  const spec = lab.catalog.models.find(model);
  if (spec === undefined) throw new Error(`model must be in the catalog, got ${model}`);
  return {
    type: 'train/start',
    run: nextId<RunId>(
      'run',
      project.runs.map((run) => run.id),
    ),
    model,
    settings: settings ?? defaultsOf(spec.params),
    seed: project.seed,
    engine: 'auto',
    study: null,
    rows,
  };
}

export const suggestTrain: Suggest = async (context) => {
  const { lab, project } = context;
  const done = project.runs.find(
    (run) => run.state === 'done' && run.study === null && !isStale(project, run),
  );
  if (done !== undefined)
    return ok(
      suggestion(
        'model/train',
        'Accept the suggestion',
        `${done.id} is trained on today’s data.`,
        [],
      ),
    );
  const { model, why } = await likelyHere(context);
  return ok(
    suggestion('model/train', 'Accept the suggestion', why, [
      startChoice(lab, project, model, TRAINING_ROWS),
    ]),
  );
};

export const suggestTune: Suggest = async (context) => {
  const { project } = context;
  const finished = project.studies.find(
    (study) => study.best !== null && !isStale(project, findRun(project, study.best)!),
  );
  if (finished !== undefined)
    return ok(
      suggestion(
        'model/tune',
        'Accept the suggestion',
        `${finished.runs.length} trials were tried; another ${TRIALS} would mostly find luck.`,
        [],
      ),
    );
  const { model } = await likelyHere(context);
  const study = nextId<StudyId>(
    'study',
    project.studies.map((known) => known.id),
  );
  return ok(
    suggestion(
      'model/tune',
      'Accept the suggestion',
      `${TRIALS} random settings: enough to see whether tuning moves the score more than chance does.`,
      [{ type: 'tune/start', study, tuner: 'random', model, trials: TRIALS, seed: project.seed }],
    ),
  );
};

/** Among the runs within one standard error of the best, the one that took least time to train. */
export function oneStandardError(project: Project): { run: Run; best: Run } | null {
  const better = findMetric(project.framing.metric ?? '')?.better ?? 'higher';
  const sign = better === 'higher' ? 1 : -1;
  const done = project.runs.filter(
    (run) => run.result !== null && run.rows.kind === 'train' && !isStale(project, run),
  );
  const best = done.toSorted((a, b) => sign * (b.result!.metric.value - a.result!.metric.value))[0];
  if (best === undefined) return null;
  const { metric } = best.result!;
  const error = (metric.high - metric.low) / (2 * 1.96);
  const close = done.filter((run) => sign * (metric.value - run.result!.metric.value) <= error);
  const run = close.toSorted((a, b) => a.result!.artifactBytes - b.result!.artifactBytes)[0]!;
  return { run, best };
}

export const suggestRun: Suggest = async ({ project }) => {
  const choice = oneStandardError(project);
  if (choice === null) return ok(null);
  const { run, best } = choice;
  const why =
    run.id === best.id
      ? `${best.id} scores best (${figure(best.result!.metric.value)}), and none within one standard error of it is smaller.`
      : `${run.id} is within one standard error of ${best.id} (${figure(run.result!.metric.value)} against ${figure(best.result!.metric.value)}) and smaller.`;
  return ok(
    suggestion('model/runs', 'Accept the suggestion', why, [{ type: 'model/choose', run: run.id }]),
  );
};

export const suggestRule: Suggest = async ({ lab, project }) => {
  const run = findRun(project, project.chosen);
  if (run?.result == null) return ok(null);
  const finish: Choice = { type: 'phase/finish', phase: 'model' };
  const made = await judgedRun(lab, project, run.id);
  if (!made.ok) return made;
  const { judged, payoff } = made.value;
  const { rules } = compareRules(judged, payoff, randomFrom(project.seed).fork('judge'));
  const best = rules.toSorted((a, b) => b.value.value - a.value.value)[0];
  if (best === undefined)
    return ok(
      suggestion(
        'model/evaluate',
        'Accept the suggestion',
        'Without a payoff the plain rule stays.',
        [finish],
      ),
    );
  const plain = rules[0]!;
  const worth = ({ value }: typeof plain) => money(value.value, project.goal?.currency ?? '');
  const why = `${best.label} earns ${worth(best)} per 1,000 decisions on ${grouped(judged.actual.length)} validation rows; ${best === plain ? 'no other rule earns more' : `${plain.label.toLowerCase()} earns ${worth(plain)}`}.`;
  return ok(
    suggestion('model/evaluate', 'Accept the suggestion', why, [
      { type: 'model/setRule', run: run.id, rule: best.rule },
      finish,
    ]),
  );
};
