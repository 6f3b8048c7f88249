/** Assumed power of a computer at work, in watts: energy cannot be measured from a page. */
export const LOW_POWER = 10;
export const HIGH_POWER = 40;

/** From the least to the most that so many seconds of work may have used. */
export function wattHours(seconds: number): readonly [least: number, most: number] {
  const hours = seconds / 3600;
  return [hours * LOW_POWER, hours * HIGH_POWER];
}

const short = (value: number): string => String(Number(value.toPrecision(2)));

/** “0.1 to 0.4 Wh”. */
export function sayWattHours(seconds: number): string {
  const [least, most] = wattHours(seconds);
  return `${short(least)} to ${short(most)} Wh`;
}
