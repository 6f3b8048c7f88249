import { nextId } from '../../id.ts';
import type { Release } from '../../deploy/release.ts';
import type { ReleaseId } from '../../id.ts';
import { whyNotPromote } from '../../project/apply/release.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Project } from '../../project/project.ts';
import { findRun, productionRelease } from '../../project/views.ts';
import { ok } from '../../result.ts';
import { figure, withinSentence } from '../../words.ts';
import type { Suggestion } from '../api.ts';
import type { Suggest, SuggestContext } from './context.ts';
import { suggestion } from './context.ts';
import { startChoice, TRAINING_ROWS } from './model.ts';

const ID = 'deploy/release';
const LABEL = 'Accept the suggestion';

/** The largest loss let through: a twentieth of what the champion earns, or of its metric. */
export function suggestMargin(project: Project): number {
  const champion = productionRelease(project);
  const result = findRun(project, champion?.run ?? project.chosen)?.result;
  const size = Math.abs((result?.value ?? result?.metric)?.value ?? 0);
  return Number((size / 20).toPrecision(2));
}

function buildSuggestion(project: Project, now: number): Suggestion | null {
  const run = findRun(project, project.chosen);
  if (run?.result == null) return null;
  const release = nextId<ReleaseId>(
    'release',
    project.releases.map((known) => known.id),
  );
  const why = `Builds ${run.id} into a release with contract, recipe, model and rule, and takes it to staging, where the gates run.`;
  return suggestion(
    ID,
    LABEL,
    why,
    [
      { type: 'release/build', release, run: run.id, margin: suggestMargin(project), at: now },
      { type: 'release/stage', release, at: now },
    ],
    { completes: false },
  );
}

export const suggestRelease: Suggest = async (context) => {
  const { project, now } = context;
  const serving = productionRelease(project);
  const newest = project.releases.at(-1);
  if (newest === undefined || (serving?.id === newest.id && project.chosen !== newest.run))
    return ok(buildSuggestion(project, now));
  if (newest.stage === 'production') {
    const why = `Release ${newest.version} is in production.`;
    return ok(suggestion(ID, LABEL, why, [{ type: 'phase/finish', phase: 'deploy' }]));
  }
  if (newest.stage === 'archived') return ok(buildSuggestion(project, now));
  if (newest.stage === 'candidate')
    return ok(
      suggestion(
        ID,
        LABEL,
        'Staging runs the contract test and the replay.',
        [{ type: 'release/stage', release: newest.id, at: now }],
        { completes: false },
      ),
    );
  return ok(promoteSuggestion(context, newest));
};

function promoteSuggestion(context: SuggestContext, release: Release): Suggestion | null {
  const { now } = context;
  const unsure = release.gates.find((gate) => gate.outcome === 'cannot-tell');
  const promote: Choice = { type: 'release/promote', release: release.id, at: now };
  const finish: Choice = { type: 'phase/finish', phase: 'deploy' };
  if (release.gates.some((gate) => gate.outcome === 'fail'))
    return keepSuggestion(context, release);
  if (unsure !== undefined && !release.approved) {
    const why = `${unsure.label}: cannot tell. ${unsure.sentence} You decide; the suggestion is to let it go on.`;
    return suggestion(ID, LABEL, why, [
      { type: 'release/approve', release: release.id, note: unsure.sentence, at: now },
      promote,
      finish,
    ]);
  }
  if (whyNotPromote(release) !== null) return null;
  const gain = release.gates.find((gate) => gate.id === 'beats-baseline')?.difference;
  const why =
    gain == null
      ? 'Every gate passed.'
      : `Every gate passed; it beats the best simple rule by ${figure(gain.value)}.`;
  return suggestion(ID, LABEL, why, [promote, finish]);
}

/** A closed gate: keep what serves; with nothing in production, try the next family of models. */
function keepSuggestion(context: SuggestContext, release: Release): Suggestion | null {
  const { project } = context;
  const failed = release.gates.find((gate) => gate.outcome === 'fail')!;
  const serving = productionRelease(project);
  if (serving === undefined) return tryAnother(context, `${failed.label}: ${failed.sentence}`);
  const why = `Keep release ${serving.version}: ${failed.label.toLowerCase()} failed. ${failed.sentence}`;
  return suggestion(ID, LABEL, why, [
    { type: 'model/choose', run: serving.run },
    { type: 'phase/finish', phase: 'deploy' },
  ]);
}

/** What is worth a second try, the strongest first. */
const SECOND_TRY = ['boosted-trees', 'linear-regression', 'logistic-regression'];

function tryAnother({ lab, project, now }: SuggestContext, why: string): Suggestion | null {
  const released = new Set(project.releases.map((release) => release.run));
  const next = project.runs
    .filter((run) => run.result !== null && !released.has(run.id))
    .toSorted((a, b) => b.result!.gain.value - a.result!.gain.value)[0];
  if (next !== undefined && next.result!.gain.high > 0) {
    const built = buildSuggestion({ ...project, chosen: next.id }, now);
    if (built === null) return null;
    const choose: Choice = { type: 'model/choose', run: next.id };
    return {
      ...built,
      why: `${why} ${next.id} did better: build that.`,
      choices: [choose, ...built.choices],
    };
  }
  const tried = new Set(project.runs.map((run) => run.model));
  const other = SECOND_TRY.map((id) => lab.catalog.models.find(id)).find(
    (model) => model?.tasks.includes(project.framing.task!) && !tried.has(model.id),
  );
  if (other === undefined) return overrule(project, now, why);
  const start = startChoice(lab, project, other.id, TRAINING_ROWS);
  return suggestion(ID, LABEL, `${why} Train ${withinSentence(other.label)} and see.`, [start], {
    completes: false,
  });
}

/** Nothing beats the rule: in earnest one stops here, in a sandbox one may see what happens. */
function overrule(project: Project, now: number, why: string): Suggestion | null {
  const release = project.releases.at(-1)!;
  if (whyNotPromote({ ...release, approved: true }) !== null) return null;
  const note = 'Let through although no model beat the simple rule, to see what production says.';
  return suggestion(
    ID,
    LABEL,
    `${why} In earnest you would write the rule down and stop. Here you may overrule the gate and see what production says; the log keeps it.`,
    [
      { type: 'release/approve', release: release.id, note, at: now },
      { type: 'release/promote', release: release.id, at: now },
      { type: 'phase/finish', phase: 'deploy' },
    ],
  );
}

export const suggestEndpoint: Suggest = async ({ project }) =>
  ok(
    productionRelease(project) === undefined
      ? null
      : suggestion(
          'deploy/endpoint',
          LABEL,
          'The form is filled with an ordinary row; change a value to see the answer move.',
          [],
        ),
  );

export const suggestBatch: Suggest = async ({ project }) =>
  ok(
    productionRelease(project) === undefined
      ? null
      : suggestion('deploy/batch', LABEL, 'Scoring a file is optional here.', []),
  );
