import type { ColumnSummary, DataFinding } from '../project/project.ts';
import { findClassImbalance } from './findings/class-imbalance.ts';
import { findConstantColumns } from './findings/constant-columns.ts';
import { findDuplicateRows } from './findings/duplicate-rows.ts';
import { findImpossibleNumbers } from './findings/impossible-numbers.ts';
import type { FindingKind, Look, LookedAt } from './findings/look.ts';
import { findMissingCells } from './findings/missing-cells.ts';
import { findMixedTypes } from './findings/mixed-types.ts';
import { findNearUnique } from './findings/near-unique.ts';
import { findOutliers } from './findings/outliers.ts';
import { findPersonalData } from './findings/personal-data.ts';
import { findRareLevels } from './findings/rare-levels.ts';
import { findSkewedNumbers } from './findings/skewed-numbers.ts';
import { findVagueWords } from './findings/vague-words.ts';
import { factsOf, sortPresent } from './numbers.ts';
import { countTexts, summarize } from './profile.ts';
import type { Column, Table } from './table.ts';

const KINDS: readonly FindingKind[] = [
  findPersonalData,
  findDuplicateRows,
  findMissingCells,
  findMixedTypes,
  findConstantColumns,
  findNearUnique,
  findClassImbalance,
  findImpossibleNumbers,
  findOutliers,
  findRareLevels,
  findSkewedNumbers,
  findVagueWords,
];
const MOST = 200;
const RANK = { high: 0, medium: 1, low: 2 } as const;

function lookAt(column: Column, summary: ColumnSummary): LookedAt {
  const sorted = column.kind === 'number' ? sortPresent(column.values) : null;
  const facts = sorted === null ? null : factsOf(sorted);
  return { column, summary, sorted, facts, texts: countTexts(column) };
}

/** What stands out in a table, most serious first, at most 200. */
export function findProblems(
  table: Table,
  framing: { readonly target: string | null } = { target: null },
  summaries: readonly ColumnSummary[] = summarize(table),
): DataFinding[] {
  if (table.rows === 0) return [];
  const columns = table.columns.map((column, at) => lookAt(column, summaries[at]!));
  const look: Look = { table, columns, target: framing.target };
  return KINDS.flatMap((find) => find(look))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
    .slice(0, MOST);
}
