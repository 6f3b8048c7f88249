import type { DatasetManifest } from '../core/data/manifest.ts';

/** The bundled scenarios in gallery order. A chunk of its own: the first screen paints without it. */
export const scenarios: readonly DatasetManifest[] = Object.values(
  import.meta.glob<DatasetManifest>('/datasets/*/dataset.json', { eager: true, import: 'default' }),
).toSorted((a, b) => a.order - b.order);

export function findScenario(id: string): DatasetManifest | undefined {
  return scenarios.find((manifest) => manifest.id === id);
}
