import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { releasedGaps } from '../../../../core/fairness/released.ts';
import { importOf, preparedOf, runInHand } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { looksSensitive } from '../../../../core/pillars/sensitive.ts';
import { count, say } from '../../../../core/pillars/words.ts';
import type { ColumnSummary, Project } from '../../../../core/project/project.ts';
import { roleOf } from '../../../../core/project/views.ts';

/** Rows a group needs before its score says anything. */
const ENOUGH_ROWS = 30;

/** Whom a model fails can only be seen where groups are named, kept out of it and large enough. */
export default defineCheck({
  practice: 'MLREL03-BP04',
  pillar: 'reliability',
  phase: 'model',
  assess(project) {
    const data = importOf(project);
    if (data === null) return finding('not-reached', 'No columns have been read yet.');
    const declared = data.columns.find((column) => roleOf(project, column.name) === 'sensitive');
    if (declared !== undefined)
      return released(project) ?? measurable(project, declared, data.rows);
    const open = data.columns.find(
      (column) => looksSensitive(project, column) && roleOf(project, column.name) !== 'target',
    );
    if (open !== undefined) return undeclared(project, open);
    return finding(
      'cannot-tell',
      `None of ${count(data.columns.length, 'column')} is marked as sensitive: if rows are about people, mark the one that names their group.`,
      go('Mark a column', 'framing', 'columns'),
    );
  },
});

function undeclared(project: Project, column: ColumnSummary): Finding {
  const used = roleOf(project, column.name) === 'feature';
  const groups = column.top.map(([level, rows]) => `${level}: ${say(rows)}`).slice(0, 3);
  const fate = used ? 'goes to the model' : 'is left out';
  return finding(
    used && runInHand(project) !== null ? 'fail' : 'look-again',
    `“${column.name}” ${fate} and nobody compares its ${count(column.distinct, 'group')} (${groups.join(', ')} rows).`,
    decide('Keep it for comparing, not as input', {
      type: 'framing/setRole',
      column: column.name,
      role: 'sensitive',
    }),
  );
}

/** A ratio of shares below this is looked into; the “four fifths” of selection procedures. */
const FOUR_FIFTHS = 0.8;
const LEVEL = 0.05;

/** What the newest release froze of its groups; null where it froze none. */
function released(project: Project): Finding | null {
  const watched = project.releases.findLast((release) => release.watched !== undefined)?.watched;
  const gaps = releasedGaps(watched ?? []);
  if (gaps.length === 0) return null;
  const compared = count(gaps.length, 'comparison');
  const worst = gaps.find(({ ratio, chance }) => ratio < FOUR_FIFTHS && chance < LEVEL);
  if (worst === undefined)
    return finding(
      'pass',
      `On the rows the release was judged by no group is decided for less than four fifths as often as the largest, beyond chance (${compared}).`,
    );
  const { column, of, low, high, ratio } = worst;
  return finding(
    'fail',
    `“${of}” is decided for ${percent(low.share)} of “${low.label}” and ${percent(high.share)} of “${high.label}” (${column}): ${ratio.toFixed(2)} times as often, beyond chance (${compared}).`,
    go('See for whom, and what changing it costs', 'model', 'evaluate'),
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

function measurable(project: Project, column: ColumnSummary, rows: number): Finding {
  const groups = `“${column.name}” tells ${count(column.distinct, 'group')} apart`;
  const prepared = preparedOf(project);
  if (prepared === null)
    return finding('not-reached', `${groups}; rows have not been cut for comparing them yet.`);
  const smallest = column.top.at(-1);
  const share = smallest === undefined ? 0 : smallest[1] / rows;
  const expected = Math.round(share * prepared.parts.validation);
  if (smallest === undefined || column.distinct > column.top.length || expected < ENOUGH_ROWS)
    return finding(
      'cannot-tell',
      `${groups}, the smallest with about ${say(expected)} of ${say(prepared.parts.validation)} validation rows: under ${ENOUGH_ROWS} a difference cannot be told from luck.`,
      go('Give validation more rows', 'framing', 'split'),
    );
  return finding(
    'pass',
    `${groups} without being read by the model; the smallest, “${smallest[0]}”, has about ${say(expected)} validation rows to compare.`,
  );
}
