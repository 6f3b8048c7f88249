import { holdsRules } from '../../data/contract.ts';
import type { StepId } from '../../id.ts';
import { stepId } from '../../id.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Project, StepDraft } from '../../project/project.ts';
import { keysOf } from '../../project/keys.ts';
import { featuresOf } from '../../project/views.ts';
import { suggestClean, suggestRecipe, suggestTreeRecipe } from '../../recipe/suggest.ts';
import { recipeInOrder, wordsInOrder } from '../../recipe/words-in-order.ts';
import { ok } from '../../result.ts';
import { grouped } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import type { Suggest } from './context.ts';
import { suggestion } from './context.ts';

function numbered(prefix: string, drafts: readonly StepDraft[]): { id: StepId; step: StepDraft }[] {
  return drafts.map((step, i) => ({ id: stepId(`${prefix}-${i + 1}`), step }));
}

export const suggestCollect: Suggest = async ({ project }) => {
  if (project.imported === null) return ok(null);
  const { rows, columns } = project.imported;
  return ok(
    suggestion(
      'data/collect',
      'Accept the suggestion',
      `${grouped(rows)} rows and ${columns.length} columns were read; each kind says why it was inferred.`,
      [],
    ),
  );
};

export const suggestExplore: Suggest = async ({ project }) => {
  if (project.imported === null) return ok(null);
  return ok(
    suggestion(
      'data/explore',
      'Accept the suggestion',
      'Nothing has to be decided here. What stands out is listed with its mending; Clean and Recipe suggest what the rows need.',
      [],
    ),
  );
};

export const suggestCleanSteps: Suggest = async ({ lab, project }) => {
  const table = lab.table(project);
  if (!table.ok) return table;
  if (project.clean.length > 0)
    return ok(
      suggestion(
        'data/clean',
        'Accept the suggestion',
        'The steps you have are kept as they are.',
        [],
      ),
    );
  const { steps, why } = suggestClean(table.value, project.framing.target);
  if (steps.length === 0)
    return ok(
      suggestion(
        'data/clean',
        'Accept the suggestion',
        'No duplicates and no rows without an answer: nothing to clean.',
        [],
      ),
    );
  return ok(
    suggestion('data/clean', 'Accept the suggestion', why.join(' '), [
      { type: 'steps/set', list: 'clean', steps: numbered('clean', steps) },
    ]),
  );
};

function forTextNetwork(choices: readonly Choice[]): { readonly other: AlarmChoice } {
  return {
    other: {
      label: 'For a text network',
      why: 'Keeps the words of the text in their order instead of counting them: only a text network reads them so.',
      choices,
    },
  };
}

/** Another recipe for a text whose words are counted. */
function otherRecipe(project: Project): { readonly other?: AlarmChoice } {
  const inOrder = recipeInOrder(project);
  if (inOrder === null) return {};
  return forTextNetwork([{ type: 'steps/set', list: 'recipe', steps: inOrder.steps }]);
}

/** More rows than this are not run through a recipe for a suggestion alone. */
const LONG = 100_000;

export const suggestRecipeSteps: Suggest = async ({ lab, project }) => {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  if (project.recipe.length > 0) {
    const isLong = prepared.value.parts.train.table.rows > LONG;
    const fits = isLong ? lab.hasFitted(project) : (await lab.fit(project)).ok;
    if (isLong || fits)
      return ok(
        suggestion(
          'data/recipe',
          'Accept the suggestion',
          fits
            ? 'The recipe you have already gives numbers.'
            : 'You have a recipe: let its steps run through before you change it.',
          [],
          otherRecipe(project),
        ),
      );
  }
  const { parts, outcome } = prepared.value;
  const features = featuresOf(project);
  const { steps, why } = suggestRecipe(parts.train.table, features, outcome);
  const trees = suggestTreeRecipe(parts.train.table, features, outcome);
  const takes = (list: readonly StepDraft[]): Choice[] => [
    { type: 'steps/set', list: 'recipe', steps: numbered('recipe', list) },
  ];
  const inOrder = wordsInOrder(steps);
  if (inOrder !== null)
    return ok(
      suggestion(
        'data/recipe',
        'Accept the suggestion',
        why.join(' '),
        takes(steps),
        forTextNetwork(takes(inOrder)),
      ),
    );
  const left = 'Cells without a value are left for the trees to place.';
  return ok(
    suggestion('data/recipe', 'Accept the suggestion', why.join(' '), takes(steps), {
      other: {
        label: 'For boosted trees only',
        why: [...trees.why, left].join(' '),
        choices: takes(trees.steps),
      },
    }),
  );
};

export const suggestContract: Suggest = async ({ lab, project }) => {
  const last = project.contracts.at(-1);
  const stands = last !== undefined && holdsRules(last, project.contractRules);
  if (stands && last.from === keysOf(project).split)
    return ok(
      suggestion(
        'data/contract',
        'Accept the suggestion',
        `Contract version ${project.contracts.length} fits today’s training rows.`,
        [{ type: 'phase/finish', phase: 'data' }],
      ),
    );
  const contract = lab.contract(project);
  if (!contract.ok) return contract;
  return ok(
    suggestion(
      'data/contract',
      'Accept the suggestion',
      `Learned from ${grouped(contract.value.rows)} training rows; the endpoint and the monitors will hold every new row against it.`,
      [
        { type: 'contract/freeze', contract: contract.value },
        { type: 'phase/finish', phase: 'data' },
      ],
    ),
  );
};
