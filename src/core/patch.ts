/** What became of a value that shares what did not change with the one before. */
export type Patch =
  | { readonly kind: 'same' }
  | { readonly kind: 'whole'; readonly value: unknown }
  /** The first `kept` items stay; the others follow, and nothing else does. */
  | { readonly kind: 'list'; readonly kept: number; readonly items: readonly Patch[] }
  /** Every field there is now. */
  | { readonly kind: 'fields'; readonly fields: readonly (readonly [string, Patch])[] };

const SAME: Patch = { kind: 'same' };

/**
 * The way from one immutable value to the next, for JSON-like values: what is the same object on
 * both sides is not looked into and does not travel. Linear in the fields and items of what changed.
 */
export function patchOf(before: unknown, after: unknown): Patch {
  if (Object.is(before, after)) return SAME;
  if (Array.isArray(before) && Array.isArray(after)) return patchList(before, after);
  if (isPlain(before) && isPlain(after)) {
    const known = new Map(Object.entries(before));
    const fields = Object.entries(after).map(
      ([key, value]) =>
        [key, known.has(key) ? patchOf(known.get(key), value) : whole(value)] as const,
    );
    return { kind: 'fields', fields };
  }
  return whole(after);
}

function whole(value: unknown): Patch {
  return { kind: 'whole', value };
}

function patchList(before: readonly unknown[], after: readonly unknown[]): Patch {
  const shared = Math.min(before.length, after.length);
  let kept = 0;
  while (kept < shared && Object.is(before[kept], after[kept])) kept++;
  const items = after
    .slice(kept)
    .map((item, i) => (kept + i < before.length ? patchOf(before[kept + i], item) : whole(item)));
  return { kind: 'list', kept, items };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The value after; shares with `before` whatever stayed the same. */
export function applyPatch(before: unknown, patch: Patch): unknown {
  switch (patch.kind) {
    case 'same':
      return before;
    case 'whole':
      return patch.value;
    case 'list': {
      const old = before as readonly unknown[];
      const rest = patch.items.map((item, i) => applyPatch(old[patch.kept + i], item));
      return [...old.slice(0, patch.kept), ...rest];
    }
    case 'fields': {
      const old = new Map(Object.entries(before as object));
      return Object.fromEntries(
        patch.fields.map(([key, part]) => [key, applyPatch(old.get(key), part)]),
      );
    }
  }
}
