import type { ClassPayoff } from '../../core/project/project.ts';

/** What classes are worth on average, money per 1,000 decisions. */
export interface ManyWorth {
  /** Every row decided right. */
  readonly right: number;
  /** Every row wrong, all wrong classes equally often. */
  readonly wrong: number;
  /** The best single act for every row. */
  readonly blind: number;
  readonly blindAct: number;
  /** Each act taken for every row. */
  readonly acts: readonly number[];
}

const PER = 1000;

export function worthOfMany(payoff: ClassPayoff, shares: readonly number[]): ManyWorth {
  const acts = payoff.actions.map(
    (_, decided) =>
      PER * shares.reduce((sum, share, actual) => sum + share * payoff.value[actual]![decided]!, 0),
  );
  const blind = Math.max(...acts);
  const right = shares.reduce((sum, share, k) => sum + share * payoff.value[k]![k]!, 0);
  const wrong = shares.reduce((sum, share, k) => sum + share * meanMistake(payoff, k), 0);
  return { right: PER * right, wrong: PER * wrong, blind, blindAct: acts.indexOf(blind), acts };
}

function meanMistake(payoff: ClassPayoff, actual: number): number {
  const row = payoff.value[actual]!;
  const total = row.reduce((sum, amount, decided) => sum + (decided === actual ? 0 : amount), 0);
  return total / Math.max(1, row.length - 1);
}

/** Accuracy from which this much money per 1,000 is earned; null when no accuracy does it. */
export function neededAccuracy({ right, wrong }: ManyWorth, money: number): number | null {
  if (right <= wrong) return null;
  const accuracy = (money - wrong) / (right - wrong);
  return accuracy > 1 ? null : Math.max(0, accuracy);
}
