import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Tokens = Map<string, string>;

function readTokens(block: string): Tokens {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]));
}

const [lightBlock = '', darkBlock = ''] = css.split("[data-theme='dark'] {");
const light = readTokens(lightBlock);
const themes = [
  { name: 'light', tokens: light },
  { name: 'dark', tokens: new Map([...light, ...readTokens(darkBlock)]) },
];

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi! + 0.05) / (lo! + 0.05);
}

const grounds = ['paper', 'sheet', 'sunk', 'accent-soft', 'pass-soft', 'warn-soft', 'fail-soft'];
const series = ['1', '2', '3', '4', '5', '6'];
const words = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'accent-hover', 'pass', 'warn', 'fail', 'none'],
  ...['pos-ink', 'neg-ink'],
  ...series.map((i) => `c${i}-ink`),
];
const marks = ['pos', 'neg', 'edge', ...series.map((i) => `c${i}`)];

describe.each(themes)('$name theme', ({ tokens }) => {
  const ratio = (front: string, ground: string) =>
    contrast(tokens.get(front) ?? '#808080', tokens.get(ground) ?? '#808080');

  it('measures black on white as 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });

  it.each(words)('%s reads as text on every ground', (word) => {
    for (const ground of grounds)
      expect(ratio(word, ground), `--${word} on --${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)('%s is seen as a mark on every plain ground', (mark) => {
    for (const ground of ['paper', 'sheet', 'sunk'])
      expect(ratio(mark, ground), `--${mark} on --${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('keeps the words of a primary button readable', () => {
    expect(ratio('accent-ink', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('accent-ink', 'accent-hover')).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps the tick on a finished sector visible', () => {
    expect(ratio('accent', 'done')).toBeGreaterThanOrEqual(3);
  });
});
