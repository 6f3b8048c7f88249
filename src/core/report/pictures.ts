import { INK, MARK, SOFT, WIDTH, fit, lineOf, n, svg, text } from './drawing.ts';
import type { Picture } from './document.ts';

export interface PictureBar {
  readonly label: string;
  /** null: cannot tell yet. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly words: string;
}

/** Bars with their intervals, from 0 (or below) to the largest end. */
export function barsPicture(title: string, bars: readonly PictureBar[]): Picture {
  const ends = bars.flatMap(({ value, low, high }) =>
    [value, low, high].filter((end) => end != null && Number.isFinite(end)),
  ) as number[];
  const least = Math.min(0, ...ends);
  const most = Math.max(least + 1e-9, ...ends);
  const [left, right, row] = [180, 400, 28];
  const x = (value: number) => left + ((value - least) / (most - least)) * (right - left);
  const parts = bars.flatMap(({ label, value, low, high, words }, i) => {
    const y = 14 + i * row;
    const said = [
      text(left - 8, y, fit(label, 26), { anchor: 'end' }),
      text(right + 14, y, fit(words, 34), { fill: SOFT, size: 12 }),
    ];
    if (value === null || !Number.isFinite(value)) return said;
    const from = Math.min(x(0), x(value));
    const bar = `<rect x="${n(from)}" y="${n(y - 8)}" width="${n(Math.max(1, Math.abs(x(value) - x(0))))}" height="16" fill="${MARK}"/>`;
    const whisker =
      low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)
        ? []
        : [
            lineOf(x(low), y, x(high), y, INK, 2),
            lineOf(x(low), y - 4, x(low), y + 4, INK, 2),
            lineOf(x(high), y - 4, x(high), y + 4, INK, 2),
          ];
    return [...said, bar, ...whisker];
  });
  const height = 28 + bars.length * row;
  const words = bars.map(({ label, words: said }) => `${label}: ${said}`).join('; ');
  return {
    kind: 'picture',
    title,
    words: `${words}.`,
    svg: svg(height, title, [lineOf(x(0), 0, x(0), height - 14), ...parts]),
  };
}

export interface PictureBin {
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

/** Observed against predicted share; on the diagonal probabilities can be taken at their word. */
export function reliabilityPicture(title: string, bins: readonly PictureBin[]): Picture {
  const [left, top, size] = [48, 32, 248];
  const x = (share: number) => left + share * size;
  const y = (share: number) => top + (1 - share) * size;
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((at) => [
    lineOf(x(at), y(0), x(at), y(1)),
    lineOf(x(0), y(at), x(1), y(at)),
    text(x(at), y(0) + 16, `${100 * at}%`, { anchor: 'middle', fill: SOFT, size: 12 }),
    text(x(0) - 8, y(at), `${100 * at}%`, { anchor: 'end', fill: SOFT, size: 12 }),
  ]);
  const dots = bins.flatMap(({ predicted, observed, low, high }) => [
    lineOf(x(predicted), y(low), x(predicted), y(high), MARK, 2),
    `<circle cx="${n(x(predicted))}" cy="${n(y(observed))}" r="5" fill="${MARK}"/>`,
  ]);
  const height = top + size + 52;
  return {
    kind: 'picture',
    title,
    words: `${bins.map((bin) => `predicted ${percentOf(bin.predicted)}, observed ${percentOf(bin.observed)} of ${bin.rows} rows`).join('; ')}.`,
    svg: svg(
      height,
      title,
      [
        ...ticks,
        lineOf(x(0), y(0), x(1), y(1), SOFT, 1),
        ...dots,
        text(x(0.5), y(0) + 38, 'predicted, the line: as predicted', {
          anchor: 'middle',
          fill: SOFT,
        }),
        text(4, 12, 'observed share with its 95% interval', { fill: SOFT, size: 12 }),
      ],
      x(1) + 18,
    ),
  };
}

const percentOf = (share: number): string => `${(100 * share).toFixed(0)}%`;
const MOST_CLASSES = 12;

/** Rows actual, columns decided; null for more classes than one can read. */
export function matrixPicture(
  title: string,
  classes: readonly string[],
  counts: readonly (readonly number[])[],
): Picture | null {
  if (classes.length > MOST_CLASSES) return null;
  const longest = Math.max(...classes.map((name) => Math.min(18, name.length)));
  const [left, top] = [Math.max(88, 20 + 8 * longest), 44];
  const side = Math.min(70, (WIDTH - left - 10) / classes.length);
  const high = Math.min(40, side);
  const parts = classes.flatMap((actual, i) => [
    text(left - 8, top + (i + 0.5) * high, fit(actual, 18), { anchor: 'end' }),
    text(left + (i + 0.5) * side, top - 12, fit(actual, Math.max(3, Math.floor(side / 7.6))), {
      anchor: 'middle',
      size: 12,
    }),
    ...classes.flatMap((_, k) => {
      const all = counts[i]!.reduce((sum, count) => sum + count, 0);
      const share = all === 0 ? 0 : counts[i]![k]! / all;
      const [px, py] = [left + k * side, top + i * high];
      return [
        `<rect x="${n(px)}" y="${n(py)}" width="${n(side - 2)}" height="${n(high - 2)}" fill="${MARK}" fill-opacity="${n(share * 0.8 * 10) === '0' ? 0.04 : (0.06 + 0.74 * share).toFixed(2)}"/>`,
        text(px + side / 2, py + high / 2, String(counts[i]![k]), {
          anchor: 'middle',
          fill: share > 0.6 ? '#ffffff' : INK,
        }),
      ];
    }),
  ]);
  const said = classes.flatMap((actual, i) =>
    classes.map((decided, k) => `actual ${actual}, decided ${decided}: ${counts[i]![k]}`),
  );
  return {
    kind: 'picture',
    title,
    words: `${said.slice(0, 30).join('; ')}.`,
    svg: svg(
      top + classes.length * high + 12,
      title,
      [
        text(left, 12, 'columns: decided', { fill: SOFT, size: 12 }),
        text(8, top - 12, 'rows: actual', { fill: SOFT, size: 12 }),
        ...parts,
      ],
      left + classes.length * side + 10,
    ),
  };
}

/** Decided minus actual against decided; at most 400 of the points. */
export function residualPicture(
  title: string,
  points: readonly (readonly [decided: number, gap: number, row: number])[],
  unit: string,
): Picture {
  const every = Math.max(1, Math.ceil(points.length / 400));
  const shown = points.filter((_, i) => i % every === 0);
  const [left, top, width, height] = [70, 12, 520, 260];
  const span = (values: readonly number[]): [number, number] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? [low - 1, high + 1] : [low, high];
  };
  const [x0, x1] = span(shown.map(([decided]) => decided));
  const [y0, y1] = span([0, ...shown.map(([, gap]) => gap)]);
  const x = (value: number) => left + ((value - x0) / (x1 - x0)) * width;
  const y = (value: number) => top + (1 - (value - y0) / (y1 - y0)) * height;
  const label = (value: number) => String(Number(value.toPrecision(3)));
  return {
    kind: 'picture',
    title,
    words: `${shown.length} of ${points.length} rows, decided ${label(x0)} to ${label(x1)}, errors ${label(y0)} to ${label(y1)} ${unit}.`,
    svg: svg(top + height + 48, title, [
      lineOf(left, y(0), left + width, y(0), SOFT, 1),
      ...shown.map(
        ([decided, gap]) =>
          `<circle cx="${n(x(decided))}" cy="${n(y(gap))}" r="2.5" fill="${MARK}" fill-opacity="0.5"/>`,
      ),
      ...[x0, x1].map((value) =>
        text(x(value), top + height + 16, label(value), { anchor: 'middle', fill: SOFT, size: 12 }),
      ),
      ...[y0, 0, y1].map((value) =>
        text(left - 8, y(value), label(value), { anchor: 'end', fill: SOFT, size: 12 }),
      ),
      text(
        left + width / 2,
        top + height + 36,
        `decided${unit === '' ? '' : `, ${unit}`}; errors upwards: too high`,
        { anchor: 'middle', fill: SOFT },
      ),
    ]),
  };
}
