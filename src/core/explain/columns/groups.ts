import type { Lineage } from '../../features/lineage.ts';
import type { Attributions } from '../attributions.ts';

/** Features of a matrix by the learner’s own columns they come from. */
export interface ColumnGroups {
  readonly names: readonly string[];
  /** Own columns of each group. */
  readonly sources: readonly (readonly string[])[];
  /** Group of each feature. */
  readonly of: Int32Array;
}

const NAMED = 3;

function nameOf(sources: readonly string[]): string {
  if (sources.length <= NAMED) return sources.join(' with ');
  return `${sources[0]} and ${sources.length - 1} others`;
}

/** Features made of the same columns stand together; of several columns, as a group of its own. */
export function groupBySource(
  features: readonly string[],
  lineages: readonly Lineage[],
): ColumnGroups {
  const known = new Map(lineages.map(({ output, sources }) => [output, sources]));
  const places = new Map<string, number>();
  const groups: (readonly string[])[] = [];
  const of = Int32Array.from(features, (feature) => {
    const sources = known.get(feature) ?? [feature];
    const key = JSON.stringify(sources);
    const place = places.get(key) ?? places.set(key, groups.push(sources) - 1).get(key)!;
    return place;
  });
  return { names: groups.map(nameOf), sources: groups, of };
}

/** Attributions of features summed to those of the groups they belong to. */
export function sumByGroup(attributions: Attributions, groups: ColumnGroups): Attributions {
  const { base, rows, columns, values } = attributions;
  const width = groups.names.length;
  const sums = new Float64Array(rows * width);
  for (let at = 0; at < values.length; at++) {
    const to = Math.floor(at / columns) * width + groups.of[at % columns]!;
    sums[to] = sums[to]! + values[at]!;
  }
  return { base, rows, columns: width, values: sums };
}
