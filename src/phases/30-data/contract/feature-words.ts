import type { Registry } from '../../../core/contracts/catalog.ts';
import type { Step } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { RegisteredFeature } from '../../../core/project/project.ts';
import { counted } from '../../../core/words.ts';

export const FEATURE_HEADS = [
  { id: 'name', label: 'feature' },
  { id: 'version', label: 'version' },
  { id: 'hash', label: 'hash' },
  { id: 'from', label: 'from' },
  { id: 'steps', label: 'through' },
] as const;

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(shortName).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** One feature as a row; its version as registered, or the one it would get. */
export function featureCells(
  feature: RegisteredFeature,
  registered: readonly RegisteredFeature[],
  steps: Registry<Step>,
): string[] {
  const last = registered.find(({ name }) => name === feature.name);
  const version =
    last === undefined
      ? 'not yet'
      : last.hash === feature.hash
        ? String(last.version)
        : `${last.version}, changed since`;
  const through = feature.steps.map(({ plugin }) => steps.find(plugin)?.label ?? plugin);
  return [
    shortName(feature.name),
    version,
    feature.hash.slice(0, 8),
    someOf(feature.sources),
    through.length === 0 ? 'as it is' : through.join(' → '),
  ];
}

/** How much of the last fit was there already. */
export function hitWords([cached, steps]: readonly [number, number]): string {
  if (steps === 0) return 'No step computes anything.';
  return cached === 0
    ? `The columns of ${counted(steps, 'step')} were computed; they are kept under their hash.`
    : `The columns of ${cached} of ${counted(steps, 'step')} were there already, under the same hash: they were not computed again.`;
}
