import type { DataFinding } from '../../project/project.ts';
import { filledIn, quoted } from './look.ts';
import type { DeepLook } from './look.ts';

/** Names that say how long something took, in words of their own: `call_duration_s`. */
const DURATION = /(?:^|[^a-z])(?:duration|elapsed|handling.?time|resolution.?time)(?:[^a-z]|$)/i;
/** ROC AUC that is worth a question. */
const TELLING = 0.7;
/** Times what the next best column is above chance. */
const TIMES = 1.5;

/**
 * A duration that tells far more of a target with two classes than any other number or category: how long a
 * thing took is known only when it is over. `powers`: ROC AUC of each alone.
 */
export function findTellingDurations(
  look: DeepLook,
  powers: ReadonlyMap<string, number>,
  suspects: readonly DataFinding[],
): DataFinding[] {
  if (look.truth?.outcome.task !== 'binary') return [];
  const known = new Set(suspects.map(({ column }) => column));
  const ranked = [...powers].toSorted((a, b) => b[1] - a[1]);
  const [first, second = ['', 0.5]] = ranked;
  if (first === undefined || known.has(first[0]) || !DURATION.test(first[0])) return [];
  const [name, power] = first;
  if (power < TELLING || power - 0.5 < TIMES * (second[1] - 0.5)) return [];
  const looked = look.columns.find(({ column }) => column.name === name)!;
  const next =
    second[0] === '' ? '' : `, the next best, ${quoted(second[0])}, ${second[1].toFixed(3)}`;
  return [
    {
      id: `leak/${name}`,
      kind: 'leak',
      column: name,
      sentence: `${quoted(name)} says how long something took, and tells more of ${quoted(look.target!)} than any other number or category (ROC AUC ${power.toFixed(3)}${next}): is it known before it is over?`,
      severity: 'medium',
      rows: look.table.rows - looked.summary.missing,
      where: [filledIn(name)],
      evidence: [
        ['ROC AUC', power.toFixed(4)],
        ...(second[0] === '' ? [] : [[second[0], second[1].toFixed(4)] as const]),
      ],
      fix: { kind: 'role', label: 'Known too late', column: name, role: 'late' },
    },
  ];
}
