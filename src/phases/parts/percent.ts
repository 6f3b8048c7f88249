/** “11%”, “0.1%”: a share that is there is never called 0%. */
export function percent(share: number): string {
  const hundred = 100 * share;
  if (hundred > 0 && hundred < 1) return `${hundred.toPrecision(1)}%`;
  return `${Math.round(hundred)}%`;
}
