import type { DatasetManifest } from '../data/manifest.ts';

/** What is known to be wrong with columns that name groups, or with the label, before any figure is read. */
export function trapsOf(
  manifest: DatasetManifest | null,
  target: string,
  columns: readonly string[],
): string[] {
  const own = [...columns, target].flatMap((name) => {
    const why = manifest?.columns.find((column) => column.name === name)?.why ?? null;
    return why === null ? [] : [`${name}: ${why}`];
  });
  const label = manifest?.teaches.includes('a label that is a human decision')
    ? [
        `“${target}” is what people decided, not what happened: a model that is equally right about every group repeats those decisions in every group. Equal errors against a disputed label settle nothing.`,
      ]
    : [];
  return [...own, ...label];
}
