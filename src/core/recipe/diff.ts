import type { SettingValue, Settings } from '../params.ts';
import type { StepUse } from '../project/project.ts';

/** One setting, column list, switch or comment that is not what it was. */
export type StepChange =
  | {
      readonly what: 'setting';
      readonly id: string;
      /** Undefined: the default. */
      readonly from: SettingValue | undefined;
      readonly to: SettingValue | undefined;
    }
  | { readonly what: 'columns'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly what: 'enabled'; readonly to: boolean }
  | { readonly what: 'comment'; readonly to: string };

/** How one step of two versions of a list differs; `before` and `after` are places from 0. */
export interface StepDifference {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  readonly step: StepUse;
  readonly before: number | null;
  readonly after: number | null;
  readonly changes: readonly StepChange[];
}

type Pair = readonly [before: number, after: number];

/** What to do to `before` to get `after`, in the order of `after`, what went first. */
export function diffSteps(before: readonly StepUse[], after: readonly StepUse[]): StepDifference[] {
  const pairs = matchSteps(before, after);
  const still = unmoved(pairs);
  const [from, to] = [new Set(pairs.map(([i]) => i)), new Map(pairs.map(([i, j]) => [j, i]))];
  const removed = before.flatMap((step, at): StepDifference[] =>
    from.has(at) ? [] : [{ kind: 'removed', step, before: at, after: null, changes: [] }],
  );
  const kept = after.flatMap((step, at): StepDifference[] => {
    const was = to.get(at);
    if (was === undefined) return [{ kind: 'added', step, before: null, after: at, changes: [] }];
    const changes = changesOf(before[was]!, step);
    if (!still.has(at)) return [{ kind: 'moved', step, before: was, after: at, changes }];
    return changes.length === 0 ? [] : [{ kind: 'changed', step, before: was, after: at, changes }];
  });
  return [...removed, ...kept];
}

/** The same id, else the same step with the same settings, else the same step in order. */
function matchSteps(before: readonly StepUse[], after: readonly StepUse[]): Pair[] {
  const freeBefore = new Set(before.keys());
  const freeAfter = new Set(after.keys());
  const pairs: Pair[] = [];
  const match = (same: (a: StepUse, b: StepUse) => boolean) => {
    for (const j of [...freeAfter]) {
      const i = [...freeBefore].find((at) => same(before[at]!, after[j]!));
      if (i === undefined) continue;
      freeBefore.delete(i);
      freeAfter.delete(j);
      pairs.push([i, j]);
    }
  };
  match((a, b) => a.plugin === b.plugin && a.id === b.id);
  match((a, b) => a.plugin === b.plugin && contentOf(a) === contentOf(b));
  match((a, b) => a.plugin === b.plugin);
  return pairs.toSorted((a, b) => a[1] - b[1]);
}

function contentOf({ columns, settings }: StepUse): string {
  const sorted = Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([columns, sorted]);
}

/** Places in `after` of a longest run of steps that kept their order. */
function unmoved(pairs: readonly Pair[]): Set<number> {
  const best: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([from], k) => {
    best[k] = 1;
    previous[k] = -1;
    for (let j = 0; j < k; j++)
      if (pairs[j]![0] < from && best[j]! + 1 > best[k]!) {
        best[k] = best[j]! + 1;
        previous[k] = j;
      }
  });
  const still = new Set<number>();
  let at = best.indexOf(Math.max(0, ...best));
  while (at >= 0) {
    still.add(pairs[at]![1]);
    at = previous[at]!;
  }
  return still;
}

function changesOf(a: StepUse, b: StepUse): StepChange[] {
  const changes: StepChange[] = settingChanges(a.settings, b.settings);
  if (a.columns.join('\n') !== b.columns.join('\n'))
    changes.push({ what: 'columns', from: a.columns, to: b.columns });
  if (a.enabled !== b.enabled) changes.push({ what: 'enabled', to: b.enabled });
  if (a.comment !== b.comment) changes.push({ what: 'comment', to: b.comment });
  return changes;
}

function settingChanges(a: Settings, b: Settings): StepChange[] {
  const ids = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return ids
    .filter((id) => a[id] !== b[id])
    .map((id) => ({ what: 'setting', id, from: a[id], to: b[id] }));
}
