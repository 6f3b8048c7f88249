import type { ClassPayoff } from '../../core/project/project.ts';

/** What two classes are worth, by what happened and what was done; money per decision. */
export interface Worth {
  readonly hit: number;
  readonly miss: number;
  readonly falseAlarm: number;
  readonly quiet: number;
  /** Share of rows that are positive, 0 to 1. */
  readonly share: number;
}

export interface BreakEven {
  /** What a find brings over a miss, and what a needless act costs over leaving alone. */
  readonly gain: number;
  readonly cost: number;
  /** Best money per decision without looking at the row. */
  readonly blind: number;
  readonly blindAct: 'always' | 'never';
  /** Least precision at each recall at which a model beats the best blind act; empty: never. */
  readonly line: readonly { readonly x: number; readonly y: number }[];
  /** `either`: the prediction changes nothing that matters. */
  readonly verdict: 'depends' | 'always-act' | 'never-act' | 'either';
}

const POINTS = 80;

export function worthOf(payoff: ClassPayoff, positive: number, share: number): Worth {
  const at = (actual: number, decided: number) => payoff.value[actual]![decided]!;
  const negative = 1 - positive;
  return {
    hit: at(positive, positive),
    miss: at(positive, negative),
    falseAlarm: at(negative, positive),
    quiet: at(negative, negative),
    share,
  };
}

export function breakEven(worth: Worth): BreakEven {
  const { hit, miss, falseAlarm, quiet, share } = worth;
  const gain = hit - miss;
  const cost = quiet - falseAlarm;
  const never = share * miss + (1 - share) * quiet;
  const always = share * hit + (1 - share) * falseAlarm;
  const blind = Math.max(never, always);
  return {
    gain,
    cost,
    blind,
    blindAct: always > never ? 'always' : 'never',
    line: gain > 0 && cost > 0 && share > 0 ? lineOf(worth, blind) : [],
    verdict: verdictOf(gain, cost),
  };
}

function verdictOf(gain: number, cost: number): BreakEven['verdict'] {
  if (gain > 0 && cost > 0) return 'depends';
  if (gain === 0 && cost === 0) return 'either';
  if (gain >= 0 && cost <= 0) return 'always-act';
  return gain <= 0 && cost >= 0 ? 'never-act' : 'either';
}

/** Least recall at which a perfectly precise model earns this much per decision; may exceed 1. */
export function leastRecall(worth: Worth, perDecision: number): number {
  const { hit, miss, quiet, share } = worth;
  const never = share * miss + (1 - share) * quiet;
  return Math.max(0, (perDecision - never) / (share * (hit - miss)));
}

/** Least precision at which a model of this recall earns this much per decision; null: none does. */
export function leastPrecision(worth: Worth, recall: number, perDecision: number): number | null {
  const { hit, miss, falseAlarm, quiet, share } = worth;
  const never = share * miss + (1 - share) * quiet;
  const found = share * recall;
  const spare = found * (hit - miss) - (perDecision - never);
  if (spare < 0 || found === 0) return null;
  const needless = spare / (quiet - falseAlarm);
  return found / (found + needless);
}

function lineOf(worth: Worth, blind: number) {
  const from = Math.max(0.005, leastRecall(worth, blind));
  if (from > 1) return [];
  return Array.from({ length: POINTS }, (_, i) => {
    const recall = from + ((1 - from) * i) / (POINTS - 1);
    return { x: recall, y: leastPrecision(worth, recall, blind) ?? 1 };
  });
}

const round = (value: number) =>
  value >= 10 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)));

/** The finding, as a sentence. */
export function breakEvenTitle({ gain, cost, verdict, blindAct }: BreakEven): string {
  if (verdict === 'either') return 'At these prices no prediction changes what pays';
  if (verdict === 'always-act') return 'At these prices acting every time pays: no model is needed';
  if (verdict === 'never-act') return 'At these prices acting never pays: no model can help';
  if (blindAct === 'always') return 'A model must spare needless acts and miss almost nothing';
  const finds = gain / cost;
  if (finds >= 1.5) return 'You must find many, and may be often wrong';
  if (finds > 1 / 1.5) return 'A find and a needless act weigh about the same';
  return 'You must be right nearly every time you act';
}

export function breakEvenSubtitle(even: BreakEven, act: string): string {
  if (even.verdict !== 'depends') return 'Change an amount to see when a model begins to pay.';
  const { gain, cost } = even;
  const odds =
    gain >= cost
      ? `One real find pays for ${round(gain / cost)} needless ones.`
      : `One needless act undoes ${round(cost / gain)} real finds.`;
  const chance = Math.round((100 * cost) / (gain + cost));
  return `${odds} “${act}” pays from a chance of ${chance}%. Above the line a model beats ${
    even.blindAct === 'always' ? 'acting every time' : 'never acting'
  }.`;
}
