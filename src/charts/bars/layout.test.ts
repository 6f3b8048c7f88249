import { describe, expect, it } from 'vitest';
import { textWidth } from '../frame/text.ts';
import { barsHeight, barsTable, layoutBars, summariseBars, type BarsData } from './layout.ts';

const space = { width: 480, height: 200, em: 12 };
const data: BarsData = {
  title: 'recall',
  bars: [
    { label: 'all', value: 0.81, low: 0.77, high: 0.85 },
    { label: 'military base', value: 0.42, low: 0.27, high: 0.58 },
    { label: 'dawn', value: null },
  ],
};

describe('layoutBars', () => {
  it('keeps bars, whiskers and words inside the figure', () => {
    const { bars } = layoutBars(data, space);
    for (const bar of bars) {
      expect(bar.left + bar.width).toBeLessThanOrEqual(space.width);
      expect(bar.wordsX).toBeLessThan(space.width);
    }
    expect(bars[0]!.whisker!.to).toBeGreaterThan(bars[0]!.left + bars[0]!.width);
  });

  it.each([240, 385, 640])('writes after the end of the longest bar, %i pixels wide', (width) => {
    const long = { label: 'no', value: 8939, note: '89%' };
    const { bars } = layoutBars(
      { bars: [long, { label: 'yes', value: 1061 }] },
      { ...space, width },
    );
    const { left, width: length, wordsX, words, wordsAnchor } = bars[0]!;
    expect(wordsAnchor).toBe('start');
    expect(wordsX).toBeGreaterThan(left + length);
    expect(wordsX + textWidth(words, space.em)).toBeLessThanOrEqual(width);
  });

  it('says that it cannot tell instead of drawing nothing', () => {
    const dawn = layoutBars(data, space).bars[2]!;
    expect(dawn.width).toBe(0);
    expect(dawn.words).toBe('cannot tell yet');
  });

  it('draws losses to the left of zero, in the colour of a loss', () => {
    const { bars, zero } = layoutBars(
      {
        bars: [
          { label: 'a', value: 5 },
          { label: 'b', value: -5 },
        ],
      },
      space,
    );
    expect(bars[0]!.left).toBeCloseTo(zero, 6);
    expect(bars[1]!.left + bars[1]!.width).toBeCloseTo(zero, 6);
    expect(bars[1]!.paint).toBe('neg');
  });

  it('cuts a 40-character name and keeps room for the bar', () => {
    const label = 'a_column_name_that_is_forty_letters_long';
    const { bars, plot } = layoutBars({ bars: [{ label, value: 1 }] }, { ...space, width: 440 });
    expect(bars[0]!.label.endsWith('…')).toBe(true);
    expect(plot.width).toBeGreaterThanOrEqual(80);
  });

  it('writes long names above their bars where it is narrow, whole and each once', () => {
    const names = ['personal_status: male div/sep', 'personal_status: male mar/wid'];
    const bars = names.map((label) => ({ label, value: null, note: 'cannot tell yet: 8 rows' }));
    const narrow = { ...space, width: 320 };
    const scene = layoutBars({ bars }, narrow);
    expect(scene.bars.map(({ label }) => label)).toEqual(names);
    expect(scene.bars.map(({ words }) => words)).toEqual(bars.map(({ note }) => note));
    for (const { name, top } of scene.bars) expect(name.y).toBeLessThan(top);
    expect(barsHeight({ bars }, 12, 320)).toBeGreaterThan(barsHeight({ bars }, 12, 800));
  });

  it('grows with its bars', () => {
    expect(barsHeight(data, 12)).toBeGreaterThan(barsHeight({ bars: [] }, 12));
  });
});

it('is told in words and as a table', () => {
  expect(summariseBars(data)).toBe(
    'Bar chart of recall: all 0.81 (0.77 to 0.85); military base 0.42 (0.27 to 0.58); dawn cannot tell yet.',
  );
  expect(barsTable(data)).toEqual({
    columns: ['name', 'recall', 'low', 'high'],
    rows: [
      ['all', 0.81, 0.77, 0.85],
      ['military base', 0.42, 0.27, 0.58],
      ['dawn', null, null, null],
    ],
  });
});
