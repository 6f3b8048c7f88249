import type { ExplanationLevel } from '../../project/project.ts';
import { kendallTau, largest, overPairs, topOverlap } from './agreement.ts';

/** Columns that are compared at the top of a list. */
export const TOP = 3;

/** What one model leans on. */
export interface Leaning {
  /** Permutation importance by column. */
  readonly importance: Float64Array;
  /** Mean size of the attributions by group. */
  readonly sizes: Float64Array;
  /** Attributions of the same rows, row-major by group. */
  readonly values: Float64Array;
}

/** How far several models of the same settings are explained alike; means over all pairs. */
export interface Agreement {
  readonly names: readonly string[];
  /** Kendall’s τ-b of permutation importances; NaN where a model has none that differ. */
  readonly importanceTau: number;
  /** Kendall’s τ-b of mean attribution sizes, and share of the first three they have in common. */
  readonly globalTau: number;
  readonly globalTop: number;
  /** Share of a row’s three largest attributions that are the same, mean over rows. */
  readonly rowTop: number;
  /** Share of rows whose largest attribution is of the same column with the same sign. */
  readonly rowLead: number;
  /** Mean attribution size by group: least, mean and most over the models. */
  readonly spread: readonly (readonly [low: number, mean: number, high: number])[];
}

const rowsOf = ({ values, sizes }: Leaning) => values.length / sizes.length;

function overRows(a: Leaning, b: Leaning, measure: (a: Float64Array, b: Float64Array) => number) {
  const width = a.sizes.length;
  let sum = 0;
  for (let row = 0; row < rowsOf(a); row++) {
    const part = ({ values }: Leaning) => values.subarray(row * width, (row + 1) * width);
    sum += measure(part(a), part(b));
  }
  return sum / rowsOf(a);
}

const sizesOf = (values: Float64Array) => values.map(Math.abs);

function sameLead(a: Float64Array, b: Float64Array): number {
  const [first] = largest(sizesOf(a), 1);
  const [second] = largest(sizesOf(b), 1);
  return first === second && Math.sign(a[first!]!) === Math.sign(b[first!]!) ? 1 : 0;
}

export function agreementOf(names: readonly string[], models: readonly Leaning[]): Agreement {
  return {
    names,
    importanceTau: overPairs(models, (a, b) => kendallTau(a.importance, b.importance)),
    globalTau: overPairs(models, (a, b) => kendallTau(a.sizes, b.sizes)),
    globalTop: overPairs(models, (a, b) => topOverlap(a.sizes, b.sizes, TOP)),
    rowTop: overPairs(models, (a, b) =>
      overRows(a, b, (x, y) => topOverlap(sizesOf(x), sizesOf(y), TOP)),
    ),
    rowLead: overPairs(models, (a, b) => overRows(a, b, sameLead)),
    spread: names.map((_, k) => {
      const sizes = models.map((model) => model.sizes[k]!);
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      return [Math.min(...sizes), mean, Math.max(...sizes)];
    }),
  };
}

/** The least agreement we call enough: a rule of ours, said beside the numbers. */
export const ENOUGH = 0.8;
/** Models below which nothing is said. */
export const LEAST_MODELS = 3;

export interface StabilityVerdict {
  readonly tone: 'pass' | 'warn' | 'none';
  readonly title: string;
  readonly text: string;
}

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** Whether that suffices for the explanation that was agreed in the goal. */
export function judgeStability(
  agreement: Pick<Agreement, 'globalTop' | 'rowTop' | 'rowLead'>,
  models: number,
  level: ExplanationLevel | null,
): StabilityVerdict {
  if (models < LEAST_MODELS)
    return {
      tone: 'none',
      title: 'Cannot tell yet whether the explanation holds',
      text: `Fewer than ${LEAST_MODELS} models are compared. Train more with other seeds.`,
    };
  const { globalTop, rowTop, rowLead } = agreement;
  const top = `Pairs of models share ${percent(globalTop)} of their ${TOP} leading columns`;
  const rows = `for one row ${percent(rowTop)}, and name the same first reason in ${percent(rowLead)} of the rows`;
  const text = `${top}; ${rows}.`;
  if (level === null || level === 'none')
    return { tone: 'none', title: 'No explanation was agreed on in the goal', text };
  const share = level === 'global' ? globalTop : Math.min(globalTop, rowTop, rowLead);
  const what = level === 'global' ? 'an explanation of the model' : 'a reason for each decision';
  return share >= ENOUGH
    ? { tone: 'pass', title: `Steady enough for ${what}, as agreed`, text }
    : {
        tone: 'warn',
        title: `Not steady enough for ${what}, as agreed`,
        text: `${text} Below ${percent(ENOUGH)} another training tells another story: choose a steadier model or give reasons as one of several.`,
      };
}
