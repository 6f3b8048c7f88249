import { STEP_GROUPS } from '../../../core/contracts/step.ts';
import type { Step, StepGroup } from '../../../core/contracts/step.ts';
import { nextId, type StepId } from '../../../core/id.ts';
import type { StepList } from '../../../core/project/decisions.ts';
import type { StepUse } from '../../../core/project/project.ts';
import { matching } from '../../parts/paged.ts';

export interface HomeGroup {
  readonly home: StepList;
  readonly title: string;
  readonly steps: readonly Step[];
}

const TITLES = { clean: 'Before the split: rows may go', recipe: 'Learned from training rows' };

/** Steps whose words hold what was typed, those of this list first; empty groups are left out. */
export function groupSteps(steps: readonly Step[], list: StepList, typed: string): HomeGroup[] {
  const found = matching(steps, (step) => `${step.label} ${step.summary} ${step.id}`, typed);
  const homes: StepList[] = list === 'clean' ? ['clean', 'recipe'] : ['recipe', 'clean'];
  return homes
    .map((home) => ({
      home,
      title: TITLES[home],
      steps: found.filter((step) => step.home === home),
    }))
    .filter((group) => group.steps.length > 0);
}

const NATURES: Readonly<Record<StepGroup, string>> = {
  repair: 'Repair: what is wrong in the cells or rows',
  transform: 'Transform: numbers of another shape or size',
  encode: 'Encode: words as numbers',
  create: 'Create: new columns from old ones',
  select: 'Select and reduce: fewer columns',
  balance: 'Balance: which training rows count',
  text: 'Text',
  image: 'Pictures',
  time: 'Time',
};

/** What a step is for; where it does not say, by its list. */
export function natureOf({ group, home }: Step): StepGroup {
  return group ?? (home === 'clean' ? 'repair' : 'transform');
}

export interface NatureGroup {
  readonly nature: StepGroup;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Steps whose words hold what was typed, by what they are for; this list’s first in each. */
export function groupByNature(
  steps: readonly Step[],
  list: StepList,
  typed: string,
): NatureGroup[] {
  const found = groupSteps(steps, list, typed).flatMap((group) => group.steps);
  return STEP_GROUPS.map((nature) => ({
    nature,
    title: NATURES[nature],
    steps: found.filter((step) => natureOf(step) === nature),
  })).filter((group) => group.steps.length > 0);
}

/** An id nobody in the list has. */
export function freshStepId(list: StepList, steps: readonly StepUse[]): StepId {
  return nextId<StepId>(
    list,
    steps.map((step) => step.id),
  );
}
