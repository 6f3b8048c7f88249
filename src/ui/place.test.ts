import { describe, expect, it } from 'vitest';
import { placeBeside } from './place.ts';

const view = { width: 400, height: 300 };
const anchor = (left: number, top: number) => ({ left, top, width: 40, height: 20 });

describe('placeBeside', () => {
  it('stands below its anchor when there is room', () => {
    expect(placeBeside(anchor(100, 50), { width: 120, height: 80 }, view)).toEqual({
      left: 100,
      top: 76,
    });
  });

  it('goes above when below is too short', () => {
    expect(placeBeside(anchor(100, 250), { width: 120, height: 80 }, view).top).toBe(164);
  });

  it('stays inside the view at the right edge', () => {
    expect(placeBeside(anchor(350, 50), { width: 120, height: 80 }, view).left).toBe(272);
  });

  it('aligns its end with the end of the anchor', () => {
    expect(placeBeside(anchor(200, 50), { width: 120, height: 80 }, view, 'end').left).toBe(120);
  });

  it('shows its start when it is wider than the view', () => {
    expect(placeBeside(anchor(10, 10), { width: 900, height: 80 }, view).left).toBe(8);
  });
});
