import { INK, MARK, RULE, SOFT, WIDTH, fit, lineOf, n, svg, text } from './drawing.ts';
import type { Picture } from './document.ts';
import { escapeHtml } from './html.ts';

export interface PictureLine {
  readonly label: string;
  readonly values: readonly number[];
  readonly stroke: 'own' | 'low' | 'high' | 'other';
}

const STROKES: Readonly<Record<PictureLine['stroke'], { colour: string; dash: string }>> = {
  own: { colour: MARK, dash: '' },
  low: { colour: '#8a3b2f', dash: ' stroke-dasharray="5 4"' },
  high: { colour: '#2f6b3f', dash: ' stroke-dasharray="2 3"' },
  other: { colour: '#8a6a1f', dash: '' },
};

/** Lines over ticks, named at their ends; `say` words a value. */
export function linesPicture(
  title: string,
  lines: readonly PictureLine[],
  ends: readonly [first: string, last: string],
  say: (value: number) => string,
): Picture {
  const [left, right, top, height] = [76, 470, 14, 210];
  const all = lines.flatMap(({ values }) => values);
  const least = Math.min(0, ...all);
  const most = Math.max(least + 1e-9, ...all, 0);
  const steps = Math.max(2, ...lines.map(({ values }) => values.length));
  const x = (at: number) => left + (at / (steps - 1)) * (right - left);
  const y = (value: number) => top + height - ((value - least) / (most - least)) * height;
  const order = lines
    .map(({ values }, at) => ({ at, end: y(values.at(-1) ?? 0) }))
    .toSorted((a, b) => a.end - b.end);
  const places = new Map<number, number>();
  let free = top;
  for (const { at, end } of order) {
    const place = Math.max(end, free);
    places.set(at, place);
    free = place + 16;
  }
  const drawn = lines.flatMap(({ label, values, stroke }, at) => {
    const { colour, dash } = STROKES[stroke];
    const points = values.map((value, i) => `${n(x(i))},${n(y(value))}`).join(' ');
    return [
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`,
      text(right + 8, places.get(at)!, fit(label, 24), { fill: colour, size: 12 }),
    ];
  });
  const axis = [least, most, ...(least < 0 && most > 0 ? [0] : [])].flatMap((value) => [
    lineOf(left, y(value), right, y(value)),
    text(left - 8, y(value), say(value), { anchor: 'end', fill: SOFT, size: 12 }),
  ]);
  const foot = top + height + 18;
  const said = lines.map(({ label, values }) => `${label}: ${say(values.at(-1) ?? 0)}`).join('; ');
  return {
    kind: 'picture',
    title,
    words: `From ${ends[0]} to ${ends[1]}. At the end, ${said}.`,
    svg: svg(foot + 16, title, [
      ...axis,
      ...drawn,
      text(left, foot, ends[0], { fill: SOFT, size: 12 }),
      text(right, foot, ends[1], { anchor: 'end', fill: SOFT, size: 12 }),
    ]),
  };
}

export interface PictureRow {
  readonly label: string;
  /** `at` to `to` (inclusive); a moment where `to` is left out. */
  readonly events: readonly { readonly at: number; readonly to?: number; readonly label: string }[];
}

const FILLS = ['#e9c7c0', '#eadfb8', '#c9dcc9', '#c9dbe6'] as const;
const EDGES = ['#8a3b2f', '#8a6a1f', '#2f6b3f', '#1f5d7c'] as const;

/** For each stretch of a row the line it stands on, so that none that overlap share one. */
function stack({ events }: PictureRow): {
  readonly lines: readonly number[];
  readonly count: number;
} {
  const until: number[] = [];
  const lines = events.map(({ at, to }) => {
    if (to === undefined) return 0;
    const open = until.findIndex((last) => last < at);
    const line = open < 0 ? until.length : open;
    until[line] = to;
    return line;
  });
  return { lines, count: Math.max(1, until.length) };
}

/** Stretches as bars and moments as diamonds, a row a kind. */
export function timelinePicture(
  title: string,
  rows: readonly PictureRow[],
  steps: number,
  ends: readonly [first: string, last: string],
): Picture {
  const [left, right, row] = [96, WIDTH - 12, 34];
  const slot = (right - left) / Math.max(1, steps);
  const stacks = rows.map(stack);
  const before = (at: number) => stacks.slice(0, at).reduce((sum, { count }) => sum + count, 0);
  const parts = rows.flatMap(({ label, events }, at) => {
    const first = 20 + before(at) * row;
    const [fill, edge] = [FILLS[at % FILLS.length]!, EDGES[at % EDGES.length]!];
    const own = events.flatMap(({ at: from, to, label: name }, e) => {
      const y = first + stacks[at]!.lines[e]! * row;
      if (to === undefined) {
        const x = left + (from + 0.5) * slot;
        return [
          `<path d="M${n(x)} ${n(y - 7)}l6 7-6 7-6-7z" fill="${edge}"><title>${escapeHtml(fit(name, 60))}</title></path>`,
        ];
      }
      const width = Math.max(3, (to - from + 1) * slot - 1);
      const bar = `<rect x="${n(left + from * slot)}" y="${n(y - 10)}" width="${n(width)}" height="20" fill="${fill}" stroke="${edge}"/>`;
      const letters = Math.floor(width / 7);
      return letters < 4
        ? [bar]
        : [bar, text(left + from * slot + 4, y, fit(name, letters), { fill: INK, size: 12 })];
    });
    return [
      text(left - 10, first, label, { anchor: 'end' }),
      lineOf(
        left,
        first + (stacks[at]!.count - 1) * row + 15,
        right,
        first + (stacks[at]!.count - 1) * row + 15,
      ),
      ...own,
    ];
  });
  const foot = 20 + before(rows.length) * row + 4;
  const count = rows.map(({ label, events }) => `${label}: ${events.length}`).join('; ');
  return {
    kind: 'picture',
    title,
    words: `From ${ends[0]} to ${ends[1]}. ${count}. The table below names each.`,
    svg: svg(foot + 16, title, [
      ...parts,
      lineOf(left, foot - 12, right, foot - 12, RULE),
      text(left, foot + 2, ends[0], { fill: SOFT, size: 12 }),
      text(right, foot + 2, ends[1], { anchor: 'end', fill: SOFT, size: 12 }),
    ]),
  };
}
