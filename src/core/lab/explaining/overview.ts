import { ASKED } from '../../deploy/decide.ts';
import { findColumn } from '../../data/table.ts';
import type { ExplainOverview } from '../../explain/api.ts';
import { largest } from '../../explain/stability/agreement.ts';
import type { Subject } from './subject.ts';

const EACH = 2;

/** How sure each decision is: its distance from the line, or of the first class from the second. */
function sureness({ judgedRun: { judged, run } }: Subject): Float64Array {
  const { predictions, outcome } = judged;
  const { width, values } = predictions;
  return judged.actual.map((_, row) => {
    if (outcome.task === 'binary') {
      const line = run.rule?.kind === 'threshold' ? run.rule.value : 0.5;
      return Math.abs(values[row * width + outcome.positive]! - line);
    }
    const [first, second] = values
      .slice(row * width, (row + 1) * width)
      .sort()
      .toReversed();
    return first! - second!;
  });
}

function examplesOf(subject: Subject): ExplainOverview['examples'] {
  const { judged, rows } = subject.judgedRun;
  const { outcome, actual, decided } = judged;
  const named = (score: Float64Array, why: string) =>
    largest(score, EACH)
      .filter((row) => score[row]! > -Infinity)
      .map((row) => ({ id: rows.judge.ids[row]!, why }));
  if (outcome.task === 'regression') {
    const miss = actual.map((truth, row) => Math.abs(truth - decided[row]!));
    return [
      ...named(miss, 'far off'),
      ...named(decided, 'highest'),
      ...named(
        decided.map((value) => -value),
        'lowest',
      ),
    ];
  }
  const sure = sureness(subject);
  const only = (keep: (row: number) => boolean) =>
    sure.map((value, row) => (keep(row) ? value : -Infinity));
  const right = only((row) => actual[row] === decided[row]);
  const wrong = only((row) => decided[row] !== ASKED && actual[row] !== decided[row]);
  return [
    ...named(
      sure.map((value) => -value),
      'close call',
    ),
    ...named(wrong, 'sure and wrong'),
    ...named(right, 'sure and right'),
  ];
}

/** What there is to ask about a run. */
export function overviewOf(subject: Subject): ExplainOverview {
  const { rows, run } = subject.judgedRun;
  const spec = subject.lab.catalog.models.find(run.model);
  const columns = subject.columns.flatMap((name) => {
    const column = findColumn(rows.judge, name);
    return column === undefined ? [] : [{ name, kind: column.kind }];
  });
  const chance = spec?.tensors === true || spec?.explains !== 'coefficients';
  return { columns, examples: examplesOf(subject), rows: rows.judge.rows, chance };
}
