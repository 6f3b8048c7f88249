import { EMPTY_PROJECT } from '../project/apply.ts';
import { changeSteps } from '../project/apply/steps.ts';
import type { Entry } from '../project/history.ts';
import type { Project, StepUse } from '../project/project.ts';

/** Both lists of steps as they stood when something was made from them. */
export interface StepsVersion {
  /** “run-3”, “contract 2”: what was made, the first and how many more. */
  readonly made: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly clean: readonly StepUse[];
  readonly recipe: readonly StepUse[];
}

/** Every state of the lists that a run or a contract was made from, oldest first. */
export function stepsVersions(entries: readonly Entry[]): StepsVersion[] {
  const versions: StepsVersion[] = [];
  let lists: Project = EMPTY_PROJECT;
  for (const { decision, at } of entries) {
    if ('list' in decision) {
      const changed = changeSteps(lists, decision);
      if (changed.ok) lists = changed.value;
      continue;
    }
    const made = madeBy(decision);
    if (made === null) continue;
    const { clean, recipe } = lists;
    const last = versions.at(-1);
    if (last !== undefined && last.clean === clean && last.recipe === recipe)
      versions[versions.length - 1] = { ...last, made: [...last.made, made] };
    else versions.push({ made: [made], at, clean, recipe });
  }
  return versions;
}

function madeBy(decision: Entry['decision']): string | null {
  if (decision.type === 'train/start') return decision.run;
  if (decision.type === 'contract/freeze') return `contract ${decision.contract.version}`;
  return null;
}
