import type { IconName } from './icons.ts';

/** What a message means. Each tone has a colour, a shape and a word. */
export type Tone = 'info' | 'pass' | 'warn' | 'fail' | 'none';

const icons: Record<Tone, IconName> = {
  info: 'info',
  pass: 'check',
  warn: 'diamond',
  fail: 'triangle',
  none: 'circle',
};

export const toneIcon = (tone: Tone): IconName => icons[tone];
