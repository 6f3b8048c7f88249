import { fingerprint } from '../hash.ts';
import type { Project, StepUse } from './project.ts';
import { featuresOf } from './views.ts';

/** Keys name what a derived thing was made from: equal key, equal inputs. */
export interface Keys {
  /** Source bytes, reader options, corrected kinds, missing markers, sampling, further files. */
  readonly data: string;
  /** `data` and the clean steps. */
  readonly clean: string;
  /** `clean`, target, task and split plan. */
  readonly split: string;
  /** `split`, roles, metric and payoff: what the framing scans depend on. */
  readonly scan: string;
  /** `split`, features, the recipe, and whether it keeps the rule. */
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
    ...beyondSource(project),
  ]);
  const clean = fingerprint([data, enabledSteps(project.clean)]);
  const split = fingerprint([clean, framing.target, framing.task, framing.positive, framing.split]);
  return {
    data,
    clean,
    split,
    scan: fingerprint([split, framing.roles, framing.metric, goal?.payoff ?? null]),
    recipe: fingerprint([
      split,
      featuresOf(project),
      enabledSteps(project.recipe),
      ...(project.ruleBroken ? ['rule broken'] : []),
    ]),
  };
}

function enabledSteps(steps: readonly StepUse[]): unknown[] {
  return steps
    .filter((step) => step.enabled)
    .map((step) => [step.plugin, step.columns, step.settings]);
}

/** Nothing where nothing was chosen, so that keys of simple projects stay what they were. */
function beyondSource({ markers, sampling, batches }: Project): unknown[] {
  if (markers.length === 0 && sampling === null && batches.length === 0) return [];
  return [markers, sampling, batches.map(({ hash, reader, options }) => [hash, reader, options])];
}
