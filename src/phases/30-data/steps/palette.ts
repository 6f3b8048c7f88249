import type { Step } from '../../../core/contracts/step.ts';
import { nextId, type StepId } from '../../../core/id.ts';
import type { StepList } from '../../../core/project/decisions.ts';
import type { StepUse } from '../../../core/project/project.ts';
import { matching } from '../../parts/paged.ts';

export interface StepGroup {
  readonly home: StepList;
  readonly title: string;
  readonly steps: readonly Step[];
}

const TITLES = { clean: 'Before the split: rows may go', recipe: 'Learned from training rows' };

/** Steps whose words hold what was typed, those of this list first; empty groups are left out. */
export function groupSteps(steps: readonly Step[], list: StepList, typed: string): StepGroup[] {
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

/** An id nobody in the list has. */
export function freshStepId(list: StepList, steps: readonly StepUse[]): StepId {
  return nextId<StepId>(
    list,
    steps.map((step) => step.id),
  );
}
