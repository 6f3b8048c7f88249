import { expect, it } from 'vitest';
import { walk } from '../frame/walk.ts';
import { examples } from './gallery.ts';
import { layoutSwarm, NO_ORDER, summariseSwarm, swarmHeight, swarmTable } from './layout.ts';

const { data } = examples[0]!.props;
const space = { width: 640, height: swarmHeight(data, 12), em: 12 };
const scene = layoutSwarm(data, space);

it('keeps every row inside its own lane', () => {
  expect(scene.marks).toHaveLength(360);
  for (const mark of scene.marks) {
    expect(Math.abs(mark.y - scene.lanes[mark.series]!.middle)).toBeLessThan(12 * 1.4);
    expect(mark.x).toBeGreaterThanOrEqual(scene.plot.left);
    expect(mark.x).toBeLessThanOrEqual(scene.plot.left + scene.plot.width);
  }
});

it('moves rows of equal value apart', () => {
  const purpose = scene.marks.filter((mark) => mark.series === 2);
  const places = new Set(purpose.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(purpose.length);
});

it('shades by own value, cells without an order apart', () => {
  expect(scene.paths[NO_ORDER]!.split('M')).toHaveLength(121);
  expect(scene.paths.slice(0, NO_ORDER).every((path) => path !== '')).toBe(true);
});

it('is walked along a lane by value and from lane to lane', () => {
  const start = walk(scene.marks, null, 'ArrowRight')!;
  const next = walk(scene.marks, start, 'ArrowRight')!;
  expect(scene.marks[next]!.x).toBeGreaterThanOrEqual(scene.marks[start]!.x);
  expect(scene.marks[walk(scene.marks, next, 'ArrowDown')!]!.series).toBe(1);
});

it('says the direction in words', () => {
  expect(summariseSwarm(data)).toContain('duration from');
  expect(summariseSwarm(data)).toContain('higher values lower it');
  expect(swarmTable(data).rows[2]![4]).toBe('');
});
