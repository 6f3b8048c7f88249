import { describe, expect, it } from 'vitest';
import { textWidth } from '../frame/text.ts';
import { layoutWheel, summariseWheel, type Sector } from './layout.ts';

const sectors: Sector[] = ['Goal', 'Framing', 'Data', 'Model', 'Deploy', 'Monitor'].map(
  (label, i) => ({ id: label, label, state: i < 3 ? 'done' : 'untouched' }),
);
const loops = [
  { from: 3, to: 2, lit: true, label: 'evaluation sent work back to data' },
  { from: 5, to: 2, lit: false, label: 'production sent work back to data' },
];

describe('layoutWheel', () => {
  it.each([
    [240, 'compact'],
    [200, 'compact'],
    [420, 'large'],
    [312, 'large'],
  ] as const)('keeps its labels inside %d pixels, %s', (width, size) => {
    const { sectors: drawn, cx } = layoutWheel(sectors, loops, width, size, 12);
    drawn.forEach(({ label }, i) => {
      const reach = Math.abs(label.x) + textWidth(sectors[i]!.label, 12);
      expect(reach).toBeLessThanOrEqual(cx + 0.5);
    });
  });

  it('goes round clockwise from the top', () => {
    const [goal, framing, data] = layoutWheel(sectors, loops, 400, 'large', 12).sectors;
    expect(goal!.x).toBeGreaterThan(0);
    expect(goal!.y).toBeLessThan(0);
    expect(Math.abs(framing!.y)).toBeLessThan(1e-6);
    expect(data!.y).toBeGreaterThan(0);
  });

  it('draws loops inside the ring, and none in an icon', () => {
    const scene = layoutWheel(sectors, loops, 400, 'large', 12);
    const numbers = scene.loops.flatMap((loop) => loop.path.match(/-?[\d.]+/g)!.map(Number));
    for (const n of numbers) expect(Math.abs(n)).toBeLessThan(scene.inner);
    expect(layoutWheel(sectors, loops, 40, 'icon', 12).loops).toEqual([]);
  });
});

it.each([
  [216, 'compact'],
  [430, 'large'],
] as const)('leaves the middle of %d pixels to the figure, %s', (width, size) => {
  for (const { path } of layoutWheel(sectors, loops, width, size, 12).loops) {
    const radius = Number(/A([\d.]+)/.exec(path)![1]);
    expect(radius).toBeGreaterThan(12 * 2);
  }
});

it('says its states and the loops taken', () => {
  expect(summariseWheel(sectors.slice(2, 4), loops, 2)).toBe(
    'Turn 2 of the wheel: Data, done; Model, not begun. evaluation sent work back to data.',
  );
});
