import { fingerprint } from '../hash.ts';
import type { Project, StepUse } from './project.ts';
import { featuresOf } from './views.ts';

/** Keys name what a derived thing was made from: equal key, equal inputs. */
export interface Keys {
  /** Source bytes, reader options, corrected kinds. */
  readonly data: string;
  /** `data` and the clean steps. */
  readonly clean: string;
  /** `clean`, target, task and split plan. */
  readonly split: string;
  /** `split`, roles, metric and payoff: what the framing scans depend on. */
  readonly scan: string;
  /** `split`, features and the recipe. */
  readonly recipe: string;
}

const cache = new WeakMap<Project, Keys>();

export function keysOf(project: Project): Keys {
  const known = cache.get(project);
  if (known !== undefined) return known;
  const keys = computeKeys(project);
  cache.set(project, keys);
  return keys;
}

function computeKeys(project: Project): Keys {
  const { source, framing, goal } = project;
  const data = fingerprint([
    source?.hash ?? null,
    source?.reader ?? null,
    source?.options ?? null,
    project.types,
  ]);
  const clean = fingerprint([data, enabledSteps(project.clean)]);
  const split = fingerprint([clean, framing.target, framing.task, framing.positive, framing.split]);
  return {
    data,
    clean,
    split,
    scan: fingerprint([split, framing.roles, framing.metric, goal?.payoff ?? null]),
    recipe: fingerprint([split, featuresOf(project), enabledSteps(project.recipe)]),
  };
}

function enabledSteps(steps: readonly StepUse[]): unknown[] {
  return steps
    .filter((step) => step.enabled)
    .map((step) => [step.plugin, step.columns, step.settings]);
}
