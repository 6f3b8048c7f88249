import type { Option } from '../../../ui/option.ts';

const FULL = 'full';

/** Steps a second a person can choose; as fast as it goes is the last. */
export const SPEEDS: readonly Option[] = [
  { value: '1', label: '1/s' },
  { value: '4', label: '4/s' },
  { value: '15', label: '15/s' },
  { value: FULL, label: 'Full' },
];

export function speedOf(perSecond: number | null): string {
  return perSecond === null ? FULL : String(perSecond);
}

export function speedFrom(value: string): number | null {
  return value === FULL ? null : Number(value);
}
