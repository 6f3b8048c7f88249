/** Telling digits of the largest figure. */
const DIGITS = 3;
const MOST_PLACES = 6;

/** Every figure with as many digits after the point as the largest needs. */
export function alike(largest: number): (value: number) => string {
  const whole = largest > 0 ? Math.floor(Math.log10(largest)) + 1 : 1;
  const places = Math.max(0, Math.min(MOST_PLACES, DIGITS - Math.max(whole, -2)));
  return (value) =>
    value === 0
      ? '0'
      : value
          .toLocaleString('en-US', {
            minimumFractionDigits: places,
            maximumFractionDigits: places,
          })
          .replace('-', '−');
}
