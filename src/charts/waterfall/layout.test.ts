import { expect, it } from 'vitest';
import { examples } from './gallery.ts';
import { layoutWaterfall, summariseWaterfall, waterfallHeight, waterfallTable } from './layout.ts';

const { data } = examples[0]!.props;

it('begins each bar where the one before ended, inside the plot', () => {
  for (const width of [320, 900]) {
    const { bars, plot } = layoutWaterfall(data, {
      width,
      height: waterfallHeight(data, 12),
      em: 12,
    });
    for (const [at, bar] of bars.entries()) {
      expect(bar.left).toBeGreaterThanOrEqual(plot.left - 2);
      expect(bar.left + bar.width).toBeLessThanOrEqual(plot.left + plot.width + 2);
      if (at === 0) continue;
      const ends = [bar.left, bar.left + bar.width];
      const before = bars[at - 1]!.link!.x;
      expect(Math.min(...ends.map((end) => Math.abs(end - before)))).toBeLessThan(3);
    }
  }
});

it('says falls and rises with their sign, and adds up in words and table', () => {
  expect(summariseWaterfall(data)).toContain('amount = 1,169 −0.21;');
  const sums = waterfallTable(data).rows.map((row) => row[4] as number);
  expect(sums.at(-2)).toBeCloseTo(sums.at(-1)!, 12);
});

it('gives nothing no sign', () => {
  const steps = [{ label: 'a', value: -0.0004 }, ...data.steps];
  const { bars } = layoutWaterfall(
    { ...data, steps, format: (value) => value.toFixed(2) },
    { width: 900, height: 400, em: 12 },
  );
  expect(bars[1]!.words).toBe('0.00');
});

it('keeps the number of a fall beside the end it fell to', () => {
  const { bars } = layoutWaterfall(data, { width: 600, height: 300, em: 12 });
  expect(bars[3]!.wordsAnchor).toBe('end');
  expect(bars[3]!.wordsX).toBeLessThan(bars[3]!.left);
  expect(bars[1]!.wordsX).toBeGreaterThan(bars[1]!.left + bars[1]!.width);
});

it('puts an own value under its column where both do not fit side by side', () => {
  const narrow = layoutWaterfall(data, { width: 320, height: 300, em: 12 }).bars;
  const wide = layoutWaterfall(data, { width: 900, height: 300, em: 12 }).bars;
  expect(narrow[2]).toMatchObject({ stacked: true, note: 'no account' });
  expect(wide[2]).toMatchObject({ stacked: false, note: ' = no account' });
});
