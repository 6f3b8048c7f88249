import { figure } from '../../words.ts';

const MONTHS_A_YEAR = 12;

/** “3.2 a month”, “0.095 a month, one in 11 months”, “0.0004 a month, one in 208 years”. */
export function sayFalseAlarms(aMonth: number): string {
  const rate = `${figure(Number(aMonth.toPrecision(2)))} a month`;
  if (!(aMonth > 0) || aMonth >= 1) return rate;
  const months = 1 / aMonth;
  if (months < 1.5) return rate;
  return months < 2 * MONTHS_A_YEAR
    ? `${rate}, one in ${Math.round(months)} months`
    : `${rate}, one in ${Math.round(months / MONTHS_A_YEAR)} years`;
}
