import { arc } from 'd3-shape';
import { textWidth } from '../frame/text.ts';

export type SectorState = 'untouched' | 'progress' | 'done' | 'stale';

export interface Sector {
  readonly id: string;
  readonly label: string;
  readonly state: SectorState;
}

/** Work sent back from one sector to an earlier one. */
export interface Loop {
  readonly from: number;
  readonly to: number;
  /** Taken at least once. */
  readonly lit: boolean;
  /** "evaluation sent work back to data". */
  readonly label: string;
}

export type WheelSize = 'large' | 'compact' | 'icon';

export interface DrawnSector {
  readonly path: string;
  /** Middle of the ring in this sector. */
  readonly x: number;
  readonly y: number;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: Anchor };
}

type Anchor = 'start' | 'middle' | 'end';

export interface DrawnLoop {
  readonly path: string;
  /** The head of the arrow. */
  readonly head: string;
}

export interface WheelScene {
  readonly width: number;
  readonly height: number;
  /** Centre of the ring. */
  readonly cx: number;
  readonly cy: number;
  readonly outer: number;
  readonly inner: number;
  readonly sectors: readonly DrawnSector[];
  readonly loops: readonly DrawnLoop[];
}

const TURN = Math.PI * 2;
const largest: Record<WheelSize, number> = { large: 150, compact: 74, icon: 40 };

/** Middle angle of a sector, clockwise from the top. */
const angleOf = (i: number, count: number) => ((i + 0.5) / count) * TURN;

const anchorAt = (angle: number): Anchor => {
  const across = Math.sin(angle);
  if (Math.abs(across) < 0.1) return 'middle';
  return across > 0 ? 'start' : 'end';
};

/** The largest ring whose labels still stand inside the width. */
function outerRadius(sectors: readonly Sector[], width: number, size: WheelSize, em: number) {
  if (size === 'icon') return Math.min(largest.icon, width) / 2 - 1;
  const limits = sectors.map(({ label }, i) => {
    const across = Math.abs(Math.sin(angleOf(i, sectors.length)));
    const room = width / 2 - textWidth(label, em) * 1.06;
    return across < 0.1 ? Infinity : room / across - em * 0.8;
  });
  return Math.max(24, Math.min(largest[size], ...limits));
}

function drawSector(i: number, count: number, outer: number, inner: number, gap: number): string {
  const half = TURN / count / 2;
  const angle = angleOf(i, count);
  return (
    arc()({
      innerRadius: inner,
      outerRadius: outer,
      startAngle: angle - half,
      endAngle: angle + half,
      padAngle: gap / outer,
    }) ?? ''
  );
}

/**
 * An arc along the inside of the ring: straight back to the sector before, else onward round the
 * wheel, so that the middle stays free for the figure.
 */
function drawLoop(loop: Loop, count: number, inner: number): DrawnLoop {
  const radius = inner * 0.84;
  const back = loop.from - loop.to === 1;
  const way = back ? -1 : 1;
  const begin = angleOf(loop.from, count) + way * 0.1;
  const end = angleOf(loop.to, count) - way * 0.3;
  const swept = ((((end - begin) * way) % TURN) + TURN) % TURN;
  const at = (angle: number) => ({ x: Math.sin(angle) * radius, y: -Math.cos(angle) * radius });
  const from = at(begin);
  const to = at(end);
  const size = Math.max(5, inner * 0.11);
  const direction = back ? end + Math.PI : end;
  const corner = (turn: number, length: number) => {
    const x = to.x + Math.cos(direction + turn) * length;
    const y = to.y + Math.sin(direction + turn) * length;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const f = (p: { x: number; y: number }) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`;
  const r = radius.toFixed(1);
  return {
    path: `M${f(from)}A${r} ${r} 0 ${swept > Math.PI ? 1 : 0} ${back ? 0 : 1} ${f(to)}`,
    head: `M${corner(0, size)}L${corner(2.4, size)}L${corner(-2.4, size)}Z`,
  };
}

export function layoutWheel(
  sectors: readonly Sector[],
  loops: readonly Loop[],
  width: number,
  size: WheelSize,
  em: number,
): WheelScene {
  const count = Math.max(1, sectors.length);
  const outer = outerRadius(sectors, width, size, em);
  const inner = outer * (size === 'icon' ? 0.55 : 0.67);
  const margin = size === 'icon' ? 1 : em * 1.5;
  const side = size === 'icon' ? outer * 2 + 2 : width;
  const cy = outer + margin;
  return {
    ...{ width: side, height: cy * 2, cx: side / 2, cy, outer, inner },
    sectors: sectors.map((_, i) => {
      const angle = angleOf(i, count);
      const middle = (outer + inner) / 2;
      const reach = outer + em * 0.75;
      return {
        path: drawSector(i, count, outer, inner, size === 'icon' ? 2 : outer * 0.045),
        x: Math.sin(angle) * middle,
        y: -Math.cos(angle) * middle,
        label: {
          x: Math.sin(angle) * reach,
          y: -Math.cos(angle) * reach,
          anchor: anchorAt(angle),
        },
      };
    }),
    loops: size === 'icon' ? [] : loops.map((loop) => drawLoop(loop, count, inner)),
  };
}

const stateWords: Record<SectorState, string> = {
  untouched: 'not begun',
  progress: 'in progress',
  done: 'done',
  stale: 'out of date',
};

export function sectorWords(sector: Sector): string {
  return `${sector.label}, ${stateWords[sector.state]}`;
}

export function summariseWheel(
  sectors: readonly Sector[],
  loops: readonly Loop[],
  turn: number,
): string {
  const taken = loops.filter((loop) => loop.lit).map((loop) => `${loop.label}.`);
  return [`Turn ${turn} of the wheel: ${sectors.map(sectorWords).join('; ')}.`, ...taken].join(' ');
}
