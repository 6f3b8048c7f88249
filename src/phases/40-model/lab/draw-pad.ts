/** A grey picture being drawn: 0 to 1 a pixel, row after row. */
export interface Pad {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

export function emptyPad(width: number, height: number): Pad {
  return { width, height, ink: new Float32Array(width * height) };
}

/** A soft round brush at (x, y) in pixels; its radius grows with the picture. */
export function dab(pad: Pad, x: number, y: number): Pad {
  const radius = Math.max(0.75, pad.width / 18);
  const ink = pad.ink.slice();
  const reach = Math.ceil(radius + 1);
  for (
    let j = Math.max(0, Math.floor(y) - reach);
    j <= Math.min(pad.height - 1, Math.floor(y) + reach);
    j++
  )
    for (
      let i = Math.max(0, Math.floor(x) - reach);
      i <= Math.min(pad.width - 1, Math.floor(x) + reach);
      i++
    ) {
      const distance = Math.hypot(i + 0.5 - x, j + 0.5 - y);
      const amount = Math.min(1, Math.max(0, radius + 0.5 - distance));
      const at = j * pad.width + i;
      ink[at] = Math.max(ink[at]!, amount);
    }
  return { ...pad, ink };
}

/** Dabs along a line, close enough to be one stroke. */
export function stroke(
  pad: Pad,
  from: readonly [number, number],
  to: readonly [number, number],
): Pad {
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(to[0] - from[0], to[1] - from[1])));
  let drawn = pad;
  for (let i = 1; i <= steps; i++)
    drawn = dab(
      drawn,
      from[0] + ((to[0] - from[0]) * i) / steps,
      from[1] + ((to[1] - from[1]) * i) / steps,
    );
  return drawn;
}

/** As bytes, the same grey in every channel. */
export function padBytes({ ink }: Pad, channels: 1 | 3): Uint8Array {
  return Uint8Array.from({ length: ink.length * channels }, (_, at) =>
    Math.round(255 * ink[Math.floor(at / channels)]!),
  );
}
