import { expect, it } from 'vitest';
import { makeScale } from '../frame/axis.ts';
import { boxOfRange, dragBox, rangeOfBox } from './brush.ts';

const plot = { left: 40, top: 10, width: 200, height: 100 };
const x = makeScale({ domain: [0, 20] }, [40, 240]);
const y = makeScale({ domain: [0, 10] }, [110, 10]);

it('turns a drag into ascending ranges of both axes, whichever way it went', () => {
  const box = dragBox(plot, [140, 60], [60, 20], true);
  expect(rangeOfBox(box, x, y)).toEqual({ x: [2, 10], y: [5, 9] });
});

it('keeps a drag beyond the edge in the plot, and takes all of the height for one axis', () => {
  const box = dragBox(plot, [200, 50], [900, 60], false);
  expect(box).toEqual({ left: 200, top: 10, width: 40, height: 100 });
  expect(rangeOfBox(box, x, null)).toEqual({ x: [16, 20] });
});

it('draws a range where it was taken', () => {
  const box = dragBox(plot, [60, 20], [140, 60], true);
  expect(boxOfRange(rangeOfBox(box, x, y), plot, x, y)).toEqual(box);
});
