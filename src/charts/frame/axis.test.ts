import { describe, expect, it } from 'vitest';
import { extentOf, layoutCartesian, plainTicks, thinTicks } from './axis.ts';
import { textWidth } from './text.ts';

const space = { width: 600, height: 300, em: 12 };

describe('layoutCartesian', () => {
  it('keeps the plot inside the space and room for the labels', () => {
    const { plot, yAxis } = layoutCartesian(
      space,
      { domain: [0, 1], title: 'threshold' },
      { domain: [-100_000, 70_000], title: 'value a year, $' },
    );
    expect(plot.left + plot.width).toBeLessThanOrEqual(600);
    expect(plot.top + plot.height).toBeLessThanOrEqual(300);
    for (const tick of yAxis.ticks) expect(textWidth(tick.label, 12)).toBeLessThan(plot.left);
    expect(yAxis.zero).toBeGreaterThan(plot.top);
  });

  it('has fewer ticks on a phone', () => {
    const wide = layoutCartesian({ ...space, width: 900 }, { domain: [0, 1] }, { domain: [0, 1] });
    const narrow = layoutCartesian(
      { ...space, width: 300 },
      { domain: [0, 1] },
      { domain: [0, 1] },
    );
    expect(narrow.xAxis.ticks.length).toBeLessThan(wide.xAxis.ticks.length);
  });

  it('writes years on a long time axis', () => {
    const { xAxis } = layoutCartesian(
      space,
      { kind: 'time', domain: [Date.UTC(2010, 0, 1), Date.UTC(2016, 0, 1)] },
      { domain: [0, 1] },
    );
    expect(xAxis.ticks.map((tick) => tick.label)).toContain('2012');
  });

  it('draws a constant without dividing by zero', () => {
    const { y } = layoutCartesian(space, { domain: [3, 3] }, { domain: [0, 0] });
    expect(Number.isFinite(y(0))).toBe(true);
  });

  it('survives a domain that is no number', () => {
    const { x } = layoutCartesian(space, { domain: [NaN, Infinity] }, { domain: [0, 1] });
    expect(Number.isFinite(x(0.5))).toBe(true);
  });
});

describe('thinTicks', () => {
  it('drops labels that would touch', () => {
    const ticks = [0, 10, 20, 90].map((at) => ({ at, label: '100,000' }));
    expect(thinTicks(ticks, 12).map((tick) => tick.at)).toEqual([0, 90]);
  });
});

describe('extentOf', () => {
  it('passes over gaps', () => {
    expect(extentOf([3, null, NaN, -2, Infinity])).toEqual([-2, 3]);
    expect(extentOf([NaN])).toBeNull();
  });
});

it.each([
  [
    ['0.00', '0.50', '1.00'],
    ['0.0', '0.5', '1.0'],
  ],
  [
    ['0.0%', '20.0%'],
    ['0%', '20%'],
  ],
  [
    ['−€1.50M', '€0'],
    ['−€1.5M', '€0'],
  ],
  [
    ['0', '10'],
    ['0', '10'],
  ],
  [
    ['0.25', '0.50'],
    ['0.25', '0.50'],
  ],
])('ticks %o need no more decimals than %o', (given, plain) => {
  const labels = plainTicks(given.map((label, at) => ({ at, label }))).map(({ label }) => label);
  expect(labels).toEqual(plain);
});
