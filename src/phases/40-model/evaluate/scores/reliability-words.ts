import type { CalibrationData } from '../../../../charts/index.ts';
import type { Reliability } from '../../../../core/evaluate/scores/reliability.ts';
import { counted } from '../../../../core/words.ts';

export function reliabilityData({ bins }: Reliability, event: string): CalibrationData {
  return {
    event,
    bins: bins.map(({ predicted, observed, rows }) => ({
      predicted,
      observed: observed.value,
      low: observed.low,
      high: observed.high,
      rows,
    })),
  };
}

/** Where probabilities and what happened part beyond chance. */
export function reliabilityTitle({ bins }: Pick<Reliability, 'bins'>): string {
  const off = bins.filter(
    ({ predicted, observed }) => predicted < observed.low || predicted > observed.high,
  );
  if (off.length === 0) return 'Its probabilities miss what happens by no more than chance';
  const bold = off.filter(({ predicted, observed }) => predicted > observed.value);
  const shy = off.length - bold.length;
  const edge = Math.min(...off.map(({ predicted }) => predicted)).toFixed(2);
  if (shy === 0) return `Too sure from ${edge} on: less happens than it says`;
  if (bold.length === 0) return `Too shy from ${edge} on: more happens than it says`;
  return `Its probabilities miss what happens in ${counted(off.length, 'group')} of ${bins.length}`;
}

/** The error in words, beside what chance alone would give. */
export function errorWords({
  error,
  chance,
  rows,
}: Pick<Reliability, 'error' | 'chance' | 'rows'>) {
  return `Expected calibration error ${error.toFixed(3)} on ${rows.toLocaleString('en-US')} rows; true probabilities would show about ${chance.toFixed(3)} by chance.`;
}
