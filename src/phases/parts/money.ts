import { formatShort } from '../../charts/frame/format.ts';
import { alike, figure } from '../../core/words.ts';

function withCurrency(size: string, negative: boolean, currency: string): string {
  const sign = negative ? '−' : '';
  return currency.length === 1 ? `${sign}${currency}${size}` : `${sign}${size} ${currency}`.trim();
}

/** “−$1,500”, “1,500 kr”: three telling digits. */
export function sayMoney(value: number, currency: string): string {
  const size = Math.abs(value);
  const text = Number.isInteger(value) ? size.toLocaleString('en-US') : figure(size);
  return withCurrency(text, value < 0, currency);
}

/** Money that belongs together, an estimate and the ends of its interval: all with as many places. */
export function moneyAlike(
  together: readonly number[],
  currency: string,
): (value: number) => string {
  const say = alike(together);
  return (value) => {
    const size = say(Math.abs(value));
    return withCurrency(size, value < 0 && /[1-9]/.test(size), currency);
  };
}

/** What rounding leaves of a difference of 0. */
const NOTHING = 1e-6;

/** “−$997k”, for axes and large numbers. */
export function sayShortMoney(value: number, currency: string): string {
  const size = Math.abs(value);
  return size < NOTHING
    ? withCurrency('0', false, currency)
    : withCurrency(formatShort(size), value < 0, currency);
}

const DAYS = 365;

/** Money a year of a value counted per 1,000 decisions. */
export function perYear(valuePerThousand: number, decisionsPerDay: number): number {
  return (valuePerThousand / 1000) * decisionsPerDay * DAYS;
}
