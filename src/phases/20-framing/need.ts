import type { BaselineScore, FramingScan } from '../../core/project/project.ts';

const TITLES: Readonly<Record<FramingScan['needed']['verdict'], string>> = {
  yes: 'Do you need machine learning? There is room above the best rule.',
  no: 'Do you need machine learning? No: a rule is enough.',
  'cannot-tell': 'Do you need machine learning? Too few rows to tell.',
};

export function needTitle(scan: FramingScan | null): string | undefined {
  return scan === null ? undefined : TITLES[scan.needed.verdict];
}

/** The best of the baselines by an estimate; null where none has one. */
export function bestBy(
  baselines: readonly BaselineScore[],
  by: 'metric' | 'value',
  better: 'higher' | 'lower',
): BaselineScore | null {
  const sign = better === 'higher' ? 1 : -1;
  const score = (one: BaselineScore) => sign * (one[by]?.value ?? -sign * Infinity);
  return baselines.reduce<BaselineScore | null>(
    (best, one) => (one[by] !== null && (best === null || score(one) > score(best)) ? one : best),
    null,
  );
}

/** Whether the best beats every other beyond the width of the intervals. */
export function standsOut(
  best: BaselineScore,
  baselines: readonly BaselineScore[],
  by: 'metric' | 'value',
  better: 'higher' | 'lower',
): boolean {
  return baselines.every((one) => {
    const [mine, other] = [best[by], one[by]];
    if (one.id === best.id || mine === null || other === null) return true;
    return better === 'higher' ? mine.low > other.high : mine.high < other.low;
  });
}

/** The finding of a chart of baselines. */
export function baselineTitle(
  baselines: readonly BaselineScore[],
  by: 'metric' | 'value',
  better: 'higher' | 'lower',
): string {
  const best = bestBy(baselines, by, better);
  if (best === null) return 'Nothing could be counted';
  return standsOut(best, baselines, by, better)
    ? `“${best.label}” is the rule to beat`
    : `“${best.label}” leads; its interval overlaps another’s`;
}

/** A label inside a sentence: “Average precision” loses its capital, “ROC AUC” keeps it. */
export function midSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}
