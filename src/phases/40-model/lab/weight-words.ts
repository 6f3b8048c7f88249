import type { NetworkData, NetworkPlace } from '../../../charts/index.ts';
import type { WeightEdit } from '../../../core/model/weight-edit.ts';
import { counted, figure } from '../../../core/words.ts';

/** “unit 3 of layer 1”, “the output”, “the output for Gentoo”. */
export function unitName({ layers, outputs }: NetworkData, layer: number, unit: number): string {
  if (layer < layers.length - 1) return `unit ${unit + 1} of layer ${layer + 1}`;
  const name = outputs?.[unit];
  return name === undefined ? 'the output' : `the output for ${name}`;
}

/** What can be set at a unit: its bias, and the weight of each drawn link into it. */
export function choicesAt(
  data: NetworkData,
  { layer, unit }: NetworkPlace,
): { readonly value: string; readonly label: string }[] {
  const { weights = [], biases = [] } = data.layers[layer] ?? {};
  const into = weights[unit] ?? [];
  const nameOf = (from: number) =>
    layer === 0 ? (data.inputs[from] ?? '') : unitName(data, layer - 1, from);
  return [
    { value: '', label: `Bias: ${figure(biases[unit] ?? 0)}` },
    ...into.map((weight, from) => ({
      value: String(from),
      label: `From ${nameOf(from)}: ${figure(weight)}`,
    })),
  ];
}

export function valueAt({ layers }: NetworkData, { layer, unit, from }: NetworkPlace): number {
  const found = layers[layer];
  return (from === null ? found?.biases[unit] : found?.weights[unit]?.[from]) ?? 0;
}

export function editOf({ layer, unit, from }: NetworkPlace, value: number): WeightEdit {
  return from === null
    ? { kind: 'bias', layer, unit, value }
    : { kind: 'weight', layer, unit, from, value };
}

/** What is not drawn, and so cannot be set; null where all is. */
export function cutWords({ inputs, width, layers }: NetworkData): string | null {
  const cut = layers.some(({ units, weights }) => weights.length < units);
  if (!cut && inputs.length === width) return null;
  const most = Math.max(inputs.length, ...layers.map(({ weights }) => weights.length));
  return `Only the first ${most} of each wide layer are drawn: the others cannot be set here.`;
}

/** “layer 1, unit 3, weight from mass: 0.5”. */
export function editWords(edit: WeightEdit, features: readonly string[]): string {
  const unit = `layer ${edit.layer + 1}, unit ${edit.unit + 1}`;
  if (edit.kind === 'off') return `${unit} switched off`;
  if (edit.kind === 'bias') return `${unit}, bias ${figure(edit.value)}`;
  const from =
    edit.layer === 0
      ? (features[edit.from] ?? `feature ${edit.from + 1}`)
      : `unit ${edit.from + 1}`;
  return `${unit}, weight from ${from} ${figure(edit.value)}`;
}

/** “2 weights by hand”, for a mark on the curve. */
export function editsInShort(edits: readonly WeightEdit[]): string {
  const off = edits.filter(({ kind }) => kind === 'off').length;
  const set = edits.length - off;
  return [
    ...(set > 0 ? [`${counted(set, 'weight', 'weights')} by hand`] : []),
    ...(off > 0 ? [`${counted(off, 'unit', 'units')} off`] : []),
  ].join(', ');
}
