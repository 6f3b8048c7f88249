import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { findColumn } from '../data/table.ts';
import type { ColumnKind, Table } from '../data/table.ts';
import { fingerprint } from '../hash.ts';
import type { ColumnSummary, RegisteredFeature, StepDraft, StepUse } from '../project/project.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { traceOutputs } from './lineage.ts';
import type { Lineage } from './lineage.ts';

/** A feature some project registered, kept for every other one in this browser. */
export interface LibraryFeature extends RegisteredFeature {
  readonly project: string;
  readonly projectName: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a recipe gives, as features that could be registered: version 1 each. */
export function describeFeatures(
  fitted: FittedRecipe,
  recipe: readonly StepUse[],
  rows: Table,
  steps: Registry<Step>,
  outputs: Table,
): Result<RegisteredFeature[]> {
  const traced = traceOutputs(fitted, rows, steps);
  if (!traced.ok) return traced;
  const kinds = new Map(fitted.features.map(({ name, kind }) => [name, kind]));
  const drafts = fitted.steps.map(({ id }) => recipe.find((use) => use.id === id)!);
  return ok(
    traced.value.map((lineage) => {
      const kind = findColumn(outputs, lineage.output)?.kind ?? 'number';
      return featureOf(lineage, drafts, kinds, steps, kind);
    }),
  );
}

function featureOf(
  { output, sources, steps: used }: Lineage,
  drafts: readonly StepUse[],
  kinds: ReadonlyMap<string, ColumnKind>,
  steps: Registry<Step>,
  kind: ColumnKind,
): RegisteredFeature {
  const made = used.map(({ at, columns }): StepDraft => {
    const { plugin, settings } = drafts[at]!;
    return { plugin, columns: steps.find(plugin)?.columns === 'none' ? [] : columns, settings };
  });
  const sourceKinds = sources.map((name) => kinds.get(name)!);
  const hash = fingerprint([sources, sourceKinds, made]);
  return { name: output, version: 1, hash, kind, sources, sourceKinds, steps: made };
}

/** Those not registered as they are, under the version that follows their name’s last one. */
export function newVersions(
  described: readonly RegisteredFeature[],
  registered: readonly RegisteredFeature[],
): RegisteredFeature[] {
  const known = new Map(registered.map((feature) => [feature.name, feature]));
  return described.flatMap((feature) => {
    const last = known.get(feature.name);
    if (last?.hash === feature.hash) return [];
    return [{ ...feature, version: (last?.version ?? 0) + 1 }];
  });
}

/** Features of other projects that can be made here: every source column is there, of its kind. */
export function fittingHere<F extends RegisteredFeature>(
  library: readonly F[],
  columns: readonly Pick<ColumnSummary, 'name' | 'kind'>[],
): F[] {
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  return library.filter(
    ({ sources, sourceKinds, steps }) =>
      steps.length > 0 &&
      sources.length > 0 &&
      sources.every(
        (name, i) => kinds.get(name) === (sourceKinds?.[i] ?? kinds.get(name)) && kinds.has(name),
      ),
  );
}

/** The steps that make several features of one recipe, each step once, in their order. */
export function mergeSteps(features: readonly RegisteredFeature[]): StepDraft[] {
  const merged: { key: string; draft: StepDraft }[] = [];
  for (const { steps } of features) {
    let from = 0;
    for (const step of steps) {
      const key = fingerprint([step.plugin, step.settings]);
      const at = merged.findIndex((entry, place) => place >= from && entry.key === key);
      if (at < 0) {
        merged.splice(from, 0, { key, draft: step });
        from++;
        continue;
      }
      const { draft } = merged[at]!;
      const columns = [...new Set([...draft.columns, ...step.columns])];
      merged[at] = { key, draft: { ...draft, columns } };
      from = at + 1;
    }
  }
  return merged.map(({ draft }) => draft);
}
