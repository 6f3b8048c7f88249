export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale?: 'linear' | 'log';
}

const STOPS = 1000;

/** How many stops the slider has: one a step, or a thousand where steps are not even. */
export function stopCount({ min, max, step, scale }: SliderScale): number {
  if (scale === 'log' || !step) return STOPS;
  return Math.max(1, Math.round((max - min) / step));
}

function round3(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}

/** The value at a stop, on the step grid or, on a log scale, to three figures. */
export function valueAt(stop: number, slider: SliderScale): number {
  const { min, max, step, scale } = slider;
  const share = stop / stopCount(slider);
  if (share <= 0) return min;
  if (share >= 1) return max;
  if (scale !== 'log') {
    const value = min + share * (max - min);
    return step ? Number((min + stop * step).toPrecision(12)) : Number(value.toPrecision(6));
  }
  const value = min * Math.pow(max / min, share);
  const snapped = step ? Math.round(value / step) * step : round3(value);
  return Math.min(max, Math.max(min, Number(snapped.toPrecision(12))));
}

/** The nearest stop to a value; values outside go to the ends. */
export function stopAt(value: number, slider: SliderScale): number {
  const { min, max, scale } = slider;
  const share =
    scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  const stops = stopCount(slider);
  if (!(share > 0)) return 0;
  return Math.min(stops, Math.round(share * stops));
}
