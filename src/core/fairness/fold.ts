import type { Grouped } from '../data/groups.ts';

/** Groups that are told apart at once. */
export const MOST_GROUPS = 12;

/**
 * Groups that have rows, the largest first; where they are too many the small ones are put
 * together under one label.
 */
export function foldGroups({ labels, codes }: Grouped, most = MOST_GROUPS): Grouped {
  const rows = labels.map(() => 0);
  for (const code of codes) if (code >= 0) rows[code]! += 1;
  const used = rows.flatMap((n, code) => (n > 0 ? [code] : []));
  const bySize = used.toSorted((a, b) => rows[b]! - rows[a]!);
  const kept = used.length <= most ? bySize : bySize.slice(0, most - 1);
  const rest = used.length - kept.length;
  const place = new Map(kept.map((code, i) => [code, i]));
  return {
    labels: [
      ...kept.map((code) => labels[code]!),
      ...(rest > 0 ? [`${rest} smaller groups together`] : []),
    ],
    codes: codes.map((code) => (code < 0 ? -1 : (place.get(code) ?? kept.length))),
  };
}
