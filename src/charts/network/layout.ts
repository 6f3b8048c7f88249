import type { ChartTable, Mark, Space } from '../frame/chart-types.ts';
import { formatExact } from '../frame/format.ts';
import { fitName, fitText, widest } from '../frame/text.ts';

export interface NetworkLayer {
  /** Units there are; `weights` may show fewer. */
  readonly units: number;
  readonly activation: string;
  /** One list a shown unit: a weight a shown unit of the layer before. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

export interface NetworkData {
  readonly inputs: readonly string[];
  /** Inputs there are; `inputs` may name fewer. */
  readonly width: number;
  readonly layers: readonly NetworkLayer[];
  /** Names of the units of the last layer, where they have some. */
  readonly outputs?: readonly string[];
}

/** A unit, or the link into it from one of the layer before; `layer` 0 is the first above the inputs. */
export interface NetworkPlace {
  readonly layer: number;
  readonly unit: number;
  /** Null: the unit itself, with its bias. */
  readonly from: number | null;
}

export interface DrawnUnit {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
  readonly unit: number;
  readonly bias: number | null;
}

export interface DrawnLink {
  readonly path: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  /** Line width in pixels. */
  readonly width: number;
  /** The size of the weight against the largest, 0 to 1. */
  readonly share: number;
  readonly to: number;
  readonly from: number;
}

export interface NetworkScene {
  readonly units: readonly DrawnUnit[];
  readonly links: readonly DrawnLink[];
  /** Names of the features, left of theirs, and of the outputs, right of theirs. */
  readonly labels: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly side: 'left' | 'right';
  }[];
  /** Over each layer: what it is, and how many of its units are drawn where not all are. */
  readonly heads: readonly { readonly x: number; readonly lines: readonly string[] }[];
  readonly radius: number;
  /** Where a link under the pointer is told: between the heads and the units. */
  readonly hint: { readonly x: number; readonly y: number };
  readonly marks: readonly Mark[];
}

const THICKEST = 7;
/** Among this many lines the thickest is full; among more all are finer, down to the finest. */
const ROOMY = 48;
const FINEST = 2.5;
/** Weights thinner than this share of the largest are left out: they would only grey the figure. */
const FAINTEST = 0.04;

export function placeOf({ units }: NetworkScene, { from, to }: DrawnLink): NetworkPlace {
  const { layer, unit } = units[to]!;
  return { layer: layer - 1, unit, from: units[from]!.unit };
}

function namesOf(data: NetworkData): readonly (readonly string[])[] {
  return [
    data.inputs,
    ...data.layers.map((layer, l) =>
      layer.weights.map((_, u) =>
        l === data.layers.length - 1 && data.outputs?.[u] !== undefined
          ? data.outputs[u]
          : `unit ${u + 1}`,
      ),
    ),
  ];
}

/** Narrower columns have “8 of 128” in two lines. */
const NARROW = 6;

function headOf(units: number, shown: number, name: string, isNarrow: boolean): readonly string[] {
  if (shown >= units) return [name];
  return isNarrow ? [name, `${shown}`, `of ${units}`] : [name, `${shown} of ${units}`];
}

export function networkHeight(data: NetworkData, em: number): number {
  const most = Math.max(data.inputs.length, ...data.layers.map(({ weights }) => weights.length));
  return Math.round(em * 4 + Math.min(26, Math.max(4, most)) * em * 1.7);
}

export function layoutNetwork(data: NetworkData, { width, height, em }: Space): NetworkScene {
  const names = namesOf(data);
  const outputs = data.outputs ?? [];
  const left = Math.min(width * 0.36, widest(data.inputs, em) + em * 1.8);
  const right = Math.min(width * 0.26, Math.max(em * 2.2, widest(outputs, em) + em * 1.8));
  const apart = Math.max(10, width - left - right) / Math.max(1, names.length - 1);
  const isNarrow = apart < NARROW * em;
  const top = em * (isNarrow ? 5 : 3.8);
  const radius = Math.max(3, Math.min(em * 0.65, (height - top) / 60));
  const across = (layer: number) => left + layer * apart;
  const down = (unit: number, count: number) => top + ((unit + 0.5) * (height - top)) / count;
  const units = names.flatMap((layer, l) =>
    layer.map((_, u) => ({
      x: across(l),
      y: down(u, layer.length),
      layer: l,
      unit: u,
      bias: l === 0 ? null : (data.layers[l - 1]!.biases[u] ?? 0),
    })),
  );
  const starts = names.reduce<number[]>((all, _, l) => {
    return [...all, l === 0 ? 0 : all[l - 1]! + names[l - 1]!.length];
  }, []);
  const largest = Math.max(
    1e-12,
    ...data.layers.flatMap(({ weights }) => weights.flatMap((row) => row.map(Math.abs))),
  );
  const drawn = data.layers.reduce((sum, { weights }) => sum + weights.flat().length, 0);
  const thickest = Math.max(FINEST, THICKEST * Math.min(1, Math.sqrt(ROOMY / Math.max(1, drawn))));
  const links = data.layers.flatMap((layer, l) =>
    layer.weights.flatMap((row, u) =>
      row.flatMap((weight, v) => {
        const share = Math.abs(weight) / largest;
        if (share < FAINTEST) return [];
        const [from, to] = [starts[l]! + v, starts[l + 1]! + u];
        const [a, b] = [units[from]!, units[to]!];
        const bend = (b.x - a.x) / 2;
        const path = `M${a.x} ${a.y}C${a.x + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`;
        const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        const line = Math.max(0.4, share * thickest);
        return [{ path, ...middle, weight, width: line, share, from, to }];
      }),
    ),
  );
  return {
    units,
    links,
    radius,
    hint: { x: width / 2, y: top },
    heads: [
      { x: across(0), lines: headOf(data.width, data.inputs.length, 'features', isNarrow) },
      ...data.layers.map((layer, l) => ({
        x: across(l + 1),
        lines: headOf(
          layer.units,
          layer.weights.length,
          l === data.layers.length - 1 ? 'output' : layer.activation,
          isNarrow,
        ),
      })),
    ],
    labels: [
      ...data.inputs.map((name, u) => ({
        x: left - em,
        y: down(u, data.inputs.length),
        text: fitName(name, left - em * 1.4, em),
        side: 'left' as const,
      })),
      ...outputs.map((name, u) => ({
        x: width - right + em,
        y: down(u, outputs.length),
        text: fitText(name, right - em * 1.4, em),
        side: 'right' as const,
      })),
    ],
    marks: units.map((unit, at) => ({
      x: unit.x,
      y: unit.y,
      series: unit.layer,
      words: unitWords(data, names, units, links, at),
    })),
  };
}

/** “bill_length_mm → unit 3: 0.52”. */
export function linkWords(data: NetworkData, { layer, unit, from }: NetworkPlace): string {
  const names = namesOf(data);
  const weight = data.layers[layer]?.weights[unit]?.[from ?? 0] ?? 0;
  return `${names[layer]?.[from ?? 0] ?? ''} → ${names[layer + 1]?.[unit] ?? ''}: ${formatExact(weight)}`;
}

/** The unit's name, and the strongest of what comes in. */
function unitWords(
  data: NetworkData,
  names: readonly (readonly string[])[],
  units: readonly DrawnUnit[],
  links: readonly DrawnLink[],
  at: number,
): string {
  const { layer, unit, bias } = units[at]!;
  const name = names[layer]![unit]!;
  if (layer === 0) return `feature\n${name}`;
  const incoming = links
    .filter((link) => link.to === at)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 3)
    .map((link) => {
      const from = units[link.from]!;
      return `${names[from.layer]![from.unit]!} ${formatExact(link.weight)}`;
    });
  const head = layer === data.layers.length ? 'output' : `layer ${layer}`;
  return `${head}, ${name}\nbias ${formatExact(bias ?? 0)}; strongest: ${incoming.join(', ')}`;
}

export function summariseNetwork(data: NetworkData): string {
  const layers = data.layers.map(({ units }) => String(units)).join(', ');
  return `Network: ${data.width} features, then layers of ${layers} units. Line width is the size of a weight, colour its sign.`;
}

export function networkTable(data: NetworkData): ChartTable {
  const names = namesOf(data);
  return {
    columns: ['Layer', 'Unit', 'From', 'Weight'],
    rows: data.layers.flatMap((layer, l) =>
      layer.weights.flatMap((row, u) =>
        row.map((weight, v) => [l + 1, names[l + 1]![u]!, names[l]![v]!, formatExact(weight)]),
      ),
    ),
  };
}
