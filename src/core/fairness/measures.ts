import type { Outcome } from '../model/task.ts';
import { ECE_BINS } from './tally.ts';
import type { Tally } from './tally.ts';

/** A share `hits` of `rows`, or a number counted on `rows`. */
export interface Counted {
  readonly value: number;
  readonly rows: number;
  /** null: no share. */
  readonly hits: number | null;
}

export interface Measure {
  readonly id: string;
  readonly label: string;
  /** One sentence; “it” is the class asked about. */
  readonly help: string;
  readonly unit: 'share' | 'points' | 'target';
  /** Whether chance alone leaves its differences around 0, so that they can be tested. */
  readonly tested?: false;
  readonly of: (tally: Tally, group: number) => Counted;
}

const [TN, FP, FN, TP] = [0, 1, 2, 3];
const at = (tally: Tally, group: number, cell: number): number => tally.cells[4 * group + cell]!;

function share(
  hits: readonly number[],
  all: readonly number[],
): (tally: Tally, group: number) => Counted {
  return (tally, group) => {
    const sum = (cells: readonly number[]) =>
      cells.reduce((total, cell) => total + at(tally, group, cell), 0);
    const rows = sum(all);
    return { value: sum(hits) / rows, rows, hits: sum(hits) };
  };
}

const ALL = [TN, FP, FN, TP];

/** What is counted by group for one class against the rest. */
export const CLASS_MEASURES: readonly Measure[] = [
  {
    id: 'selection',
    label: 'Selection rate',
    help: 'Share of the group’s rows decided for it.',
    unit: 'share',
    of: share([FP, TP], ALL),
  },
  {
    id: 'base',
    label: 'Base rate',
    help: 'Share of the group’s rows where it is true.',
    unit: 'share',
    of: share([FN, TP], ALL),
  },
  {
    id: 'tpr',
    label: 'True positive rate',
    help: 'Of rows where it is true, the share decided for it: equal opportunity asks for the same in every group.',
    unit: 'share',
    of: share([TP], [FN, TP]),
  },
  {
    id: 'fpr',
    label: 'False positive rate',
    help: 'Of rows where it is not true, the share decided for it; with the true positive rate this is equalised odds.',
    unit: 'share',
    of: share([FP], [TN, FP]),
  },
  {
    id: 'ppv',
    label: 'Precision',
    help: 'Of rows decided for it, the share where it is true: predictive parity asks for the same.',
    unit: 'share',
    of: share([TP], [FP, TP]),
  },
  {
    id: 'accuracy',
    label: 'Accuracy',
    help: 'Share of the group’s rows decided right.',
    unit: 'share',
    of: share([TN, TP], ALL),
  },
  {
    id: 'calibration',
    label: 'Predicted − observed',
    help: 'Mean probability minus the share that came true: above 0 it says too much, below too little.',
    unit: 'points',
    of: ({ rows, score, truth }, g) => {
      return { value: (score[g]! - truth[g]!) / rows[g]!, rows: rows[g]!, hits: null };
    },
  },
  {
    id: 'ece',
    label: 'Calibration error',
    help: 'Distance between probability and observed share, averaged over ten bins; few rows alone make it larger.',
    unit: 'points',
    tested: false,
    of: ({ rows, bins }, g) => {
      let sum = 0;
      for (let bin = 0; bin < ECE_BINS; bin++) sum += Math.abs(bins[ECE_BINS * g + bin]!);
      return { value: sum / rows[g]!, rows: rows[g]!, hits: null };
    },
  },
];

/** What is counted by group for predicted numbers. */
export const NUMBER_MEASURES: readonly Measure[] = [
  {
    id: 'mae',
    label: 'Mean absolute error',
    help: 'How far off the decision is on average.',
    unit: 'target',
    of: ({ rows, size }, g) => ({ value: size[g]! / rows[g]!, rows: rows[g]!, hits: null }),
  },
  {
    id: 'bias',
    label: 'Bias',
    help: 'Decided minus actual on average: above 0 too high.',
    unit: 'target',
    of: ({ rows, truth }, g) => ({ value: truth[g]! / rows[g]!, rows: rows[g]!, hits: null }),
  },
  {
    id: 'level',
    label: 'Mean decided',
    help: 'The number acted on, on average.',
    unit: 'target',
    of: ({ rows, score }, g) => ({ value: score[g]! / rows[g]!, rows: rows[g]!, hits: null }),
  },
];

export function measuresOf(outcome: Outcome): readonly Measure[] {
  return outcome.task === 'regression' ? NUMBER_MEASURES : CLASS_MEASURES;
}
