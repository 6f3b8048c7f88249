import type { GroupReport } from './api.ts';

/** What equal precision and equal true positive rates would leave of the false positive rates. */
export interface Forced {
  readonly label: string;
  readonly base: number;
  /** As it is now. */
  readonly fpr: number;
  /** As it would have to be. */
  readonly forced: number;
}

export interface Impossible {
  readonly ppv: number;
  readonly tpr: number;
  readonly groups: readonly Forced[];
}

/**
 * FPR = p / (1 − p) · (1 − PPV) / PPV · TPR holds of any decisions in any group (Chouldechova 2017).
 * With the PPV and TPR of the reference group everywhere, base rates that differ force the false
 * positive rates apart. Null where base rates do not differ beyond chance, or a rate is unknown.
 */
export function whatIsForced(report: GroupReport): Impossible | null {
  const at = (id: string) => report.measures.findIndex((measure) => measure.id === id);
  const [base, tpr, fpr, ppv] = ['base', 'tpr', 'fpr', 'ppv'].map(at);
  if (base === undefined || base < 0) return null;
  const differs = report.contrasts.some(({ measure, p }) => measure === base && p < 0.05);
  const reference = report.groups[report.reference];
  if (!differs || reference === undefined) return null;
  const shared = { ppv: reference.figures[ppv!]!.value, tpr: reference.figures[tpr!]!.value };
  if (!(shared.ppv > 0) || !(shared.tpr > 0)) return null;
  const groups = report.groups
    .filter(({ enough, figures }) => enough && figures[base]!.value < 1)
    .map(({ label, figures }): Forced => {
      const p = figures[base]!.value;
      return {
        label,
        base: p,
        fpr: figures[fpr!]!.value,
        forced: (p / (1 - p)) * ((1 - shared.ppv) / shared.ppv) * shared.tpr,
      };
    });
  return groups.length < 2 ? null : { ...shared, groups };
}
