import type { ModelArtifact } from '../../contracts/model.ts';
import { log } from '../../math.ts';
import type { EvidencePortrait, EvidenceRow } from '../portrait.ts';

const ROWS = 20;
/** Classes up to which bell curves are drawn side by side. */
const FEW_CLASSES = 8;

/** Where a feature lies within each class: a list a class. */
export interface Levels {
  readonly spread: EvidencePortrait['spread'];
  /** Means, or shares and chances above 0. */
  readonly levels: readonly (readonly number[])[];
  /** Of bell curves. */
  readonly variances?: readonly (readonly number[])[];
  /** Above it a feature is on. */
  readonly threshold?: number;
}

/** The features that tell each class best from the others together. */
export function evidencePortrait(
  { outcome, features }: ModelArtifact,
  priors: readonly number[],
  { spread, levels, variances, threshold }: Levels,
): EvidencePortrait {
  const labels = outcome.task === 'regression' ? [] : outcome.classes;
  const meanOf = (lists: readonly (readonly number[])[]) =>
    features.map((_, j) => lists.reduce((sum, list, k) => sum + priors[k]! * list[j]!, 0));
  const level = meanOf(levels);
  const variance = variances === undefined ? null : meanOf(variances);
  const bellsOf = (j: number): EvidenceRow['bells'] =>
    variances === undefined || labels.length > FEW_CLASSES
      ? null
      : levels.map((means, k) => [means[j]!, Math.sqrt(variances[k]![j]!)] as const);
  const rowsOf = (k: number): EvidenceRow[] => {
    /** A mean over all classes without this one. */
    const without = (mean: number, here: number) =>
      priors[k] === 1 ? here : (mean - priors[k]! * here) / (1 - priors[k]!);
    const rows = features.map((feature, j) => {
      const here = levels[k]![j]!;
      const others = without(level[j]!, here);
      const within = variance === null ? 0 : without(variance[j]!, variances![k]![j]!);
      const says =
        variances === undefined
          ? log(here / others)
          : (here - others) / Math.sqrt((variances[k]![j]! + within) / 2);
      return { feature, says, here, others, j };
    });
    return rows
      .toSorted((a, b) => Math.abs(b.says) - Math.abs(a.says))
      .slice(0, ROWS)
      .map(({ j, ...row }) => ({ ...row, bells: bellsOf(j) }));
  };
  return {
    kind: 'evidence',
    spread,
    ...(threshold === undefined ? {} : { threshold }),
    count: features.length,
    classes: labels.map((label, k) => ({ label, prior: priors[k]!, rows: rowsOf(k) })),
  };
}
