export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Align = 'start' | 'center' | 'end';

const clamp = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * Where a floating box goes beside its anchor: below when there is room or more room than above,
 * always wholly inside the view where it fits. All in pixels from the top left of the view.
 */
export function placeBeside(
  anchor: Box,
  floating: Size,
  view: Size,
  align: Align = 'start',
  gap = 6,
): { left: number; top: number } {
  const below = view.height - (anchor.top + anchor.height) - gap;
  const above = anchor.top - gap;
  const goesBelow = below >= floating.height || below >= above;
  const top = goesBelow ? anchor.top + anchor.height + gap : anchor.top - gap - floating.height;
  const shift = { start: 0, center: 0.5, end: 1 }[align];
  const left = anchor.left + (anchor.width - floating.width) * shift;
  return {
    left: clamp(left, 8, view.width - floating.width - 8),
    top: clamp(top, 8, view.height - floating.height - 8),
  };
}
