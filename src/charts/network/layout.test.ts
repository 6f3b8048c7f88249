import { expect, test } from 'vitest';
import { examples } from './gallery.ts';
import { layoutNetwork, networkHeight, networkTable, summariseNetwork } from './layout.ts';

const [small, wide] = examples.map(({ props }) => props.data);

test('every unit has a place inside the figure, every strong weight a line', () => {
  const space = { width: 640, height: networkHeight(small!, 12), em: 12 };
  const scene = layoutNetwork(small!, space);
  expect(scene.units).toHaveLength(4 + 8 + 4 + 3);
  for (const { x, y } of scene.units) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(space.width);
    expect(y).toBeLessThan(space.height);
  }
  expect(scene.links.length).toBeGreaterThan(60);
  const widest = scene.links.reduce((a, b) => (a.width > b.width ? a : b));
  const largest = Math.max(...small!.layers.flatMap((l) => l.weights.flat().map(Math.abs)));
  expect(Math.abs(widest.weight)).toBe(largest);
});

test('a unit says its name, bias and strongest weights', () => {
  const scene = layoutNetwork(small!, { width: 640, height: 300, em: 12 });
  expect(scene.marks[0]!.words).toBe('feature\nbill_length_mm');
  expect(scene.marks.at(-1)!.words).toMatch(/^output, Gentoo\nbias 0\.1; strongest: unit/);
});

test('cut layers say how many there are', () => {
  const scene = layoutNetwork(wide!, { width: 390, height: 300, em: 12 });
  expect(scene.heads.map(({ lines }) => lines)).toEqual([
    ['features', '12 of 80'],
    ['tanh', '12 of 64'],
    ['output'],
  ]);
  const tight = layoutNetwork(wide!, { width: 240, height: 300, em: 12 });
  expect(tight.heads[0]!.lines).toEqual(['features', '12', 'of 80']);
  const heads = 12 * 1.2 * 3;
  for (const { y } of tight.units) expect(y).toBeGreaterThan(heads);
  expect(summariseNetwork(wide!)).toContain('80 features, then layers of 64, 1 units');
  expect(networkTable(small!).rows).toHaveLength(4 * 8 + 8 * 4 + 4 * 3);
});

test('outputs are named at their right, features keep their level, and many lines are finer', () => {
  const space = { width: 410, height: 300, em: 12 };
  const scene = layoutNetwork(small!, space);
  const right = scene.labels.filter(({ side }) => side === 'right');
  expect(right.map(({ text }) => text)).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
  const outputs = scene.units.filter(({ layer }) => layer === 3);
  for (const [at, { x, y }] of right.entries()) {
    expect(x).toBeGreaterThan(outputs[at]!.x);
    expect(y).toBe(outputs[at]!.y);
  }
  const inputs = [...small!.inputs.slice(1), 'credit_history = critical'];
  const named = layoutNetwork({ ...small!, inputs }, { ...space, width: 320 });
  expect(named.labels[3]!.text).toMatch(/^cred.*… = critical$/);
  const thickest = (of: typeof small) =>
    Math.max(...layoutNetwork(of!, space).links.map(({ width }) => width));
  expect(thickest(wide)).toBeLessThan(thickest(small));
});
