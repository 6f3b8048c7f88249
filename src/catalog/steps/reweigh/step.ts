import { defineStep } from '../../../core/contracts/step.ts';
import type { Origin, Truth } from '../../../core/contracts/step.ts';
import { groupRows, whyNotBands } from '../../../core/data/groups.ts';
import type { Grouped, Grouping } from '../../../core/data/groups.ts';
import { shortName } from '../../../core/data/names.ts';
import type { Table } from '../../../core/data/table.ts';
import { countClasses } from '../../../core/recipe/balance.ts';
import { truthOf } from '../../../core/recipe/training.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, figure } from '../../../core/words.ts';

type Weighed = {
  readonly column: string;
  readonly bands: readonly number[];
  /** Group, class, rows and weight of each pair that has rows. */
  readonly pairs: readonly (readonly [
    group: string,
    level: string,
    rows: number,
    weight: number,
  ])[];
};

const UNKNOWN = '(not known)';

function readBands(text: string): Result<number[]> {
  if (text.trim() === '') return ok([]);
  const cuts = text.split(/[,;]/).map((part) => Number(part.trim() === '' ? NaN : part));
  const reason = whyNotBands(cuts);
  return reason === null
    ? ok(cuts)
    : fail('bad-bands', reason, '', 'Write rising numbers, such as 25, 60.');
}

/** Each row's group, with those of none in a group of their own at the end. */
function withUnknown({ labels, codes }: Grouped): Grouped {
  const rest = labels.length;
  return { labels: [...labels, UNKNOWN], codes: codes.map((code) => (code < 0 ? rest : code)) };
}

/** P(group) · P(class) / P(group, class) of every pair; 0 where it has no rows. */
function weightsOf(
  { labels, codes }: Grouped,
  truth: Truth,
): { weights: number[][]; rows: number[][] } {
  const classes = truth.outcome.task === 'regression' ? [] : truth.outcome.classes;
  const rows = labels.map(() => classes.map(() => 0));
  const inClass = classes.map(() => 0);
  truth.values.forEach((k, row) => {
    if (inClass[k] === undefined) return;
    inClass[k] += 1;
    rows[codes[row]!]![k]! += 1;
  });
  const total = inClass.reduce((sum, n) => sum + n, 0);
  const inGroup = rows.map((pair) => pair.reduce((sum, n) => sum + n, 0));
  const weights = rows.map((pair, g) =>
    pair.map((n, k) => (n === 0 ? 0 : (inGroup[g]! * inClass[k]!) / (total * n))),
  );
  return { weights, rows };
}

function weigh(groups: Grouped, truth: Truth): Float64Array {
  const { weights } = weightsOf(groups, truth);
  const raw = truth.values.map((k, row) => weights[groups.codes[row]!]![k] ?? 1);
  const mean = raw.reduce((sum, weight) => sum + weight, 0) / Math.max(1, raw.length);
  return mean > 0 ? raw.map((weight) => weight / mean) : raw;
}

function groupsIn(table: Table, grouping: Grouping): Result<Grouped> {
  const groups = groupRows(table, grouping);
  return groups === null
    ? fail(
        'no-such-group',
        grouping.column === ''
          ? 'No column is named whose groups are to be weighed.'
          : `“${shortName(grouping.column)}” names no groups here.`,
        '',
        'Name a column of levels or numbers, such as a sensitive one.',
      )
    : ok(withUnknown(groups));
}

export default defineStep({
  id: 'reweigh',
  label: 'Reweigh groups',
  summary:
    'Lets training rows count so that label and group go together no more: fewer refused in one group than in another weighs nothing. Touches no row, and no model reads the group.',
  home: 'recipe',
  group: 'balance',
  columns: 'none',
  params: [
    {
      kind: 'text',
      id: 'column',
      label: 'Groups of',
      help: 'A column of the framing, sensitive ones too: it is looked at for the weights alone.',
      default: '',
      holds: 'group',
    },
    {
      kind: 'text',
      id: 'bands',
      label: 'Cut numbers at',
      help: 'Rising numbers that part a number column into groups, such as 25, 60; empty: each value is a group.',
      default: '',
    },
  ],
  accepts: () => true,
  fit(table, _columns, { column, bands: text }, context): Result<Weighed> {
    const counts = countClasses(table, context.target);
    if (!counts.ok) return counts;
    const bands = readBands(text);
    if (!bands.ok) return bands;
    const whole = context.whole ?? table;
    const groups = groupsIn(whole, { column, bands: bands.value });
    if (!groups.ok) return groups;
    const { weights, rows } = weightsOf(groups.value, truthOf(table, context.target)!);
    const pairs = groups.value.labels.flatMap((label, g) =>
      counts.value.flatMap(([level], k) =>
        rows[g]![k]! > 0 ? [[label, level, rows[g]![k]!, weights[g]![k]!] as const] : [],
      ),
    );
    return ok({ column, bands: bands.value, pairs });
  },
  apply: (table) => table,
  balance(table, { column, bands }: Weighed, truth, _random, origin?: Origin) {
    const whole = origin?.table ?? table;
    const all = withUnknown(groupRows(whole, { column, bands })!);
    const codes = origin === undefined ? all.codes : origin.rows.map((row) => all.codes[row]!);
    return {
      rows: Int32Array.from({ length: table.rows }, (_, row) => row),
      weights: weigh({ labels: all.labels, codes }, truth),
    };
  },
  explain({ column, pairs }: Weighed) {
    const said = pairs
      .slice(0, 8)
      .map(
        ([group, level, rows, weight]) =>
          `${shortName(group)}, ${shortName(level)} ${rows} × ${figure(weight)}`,
      );
    const rest = pairs.length - said.length;
    return `Weights by ${shortName(column)} and class: ${said.join('; ')}${rest > 0 ? `; and ${counted(rest, 'pair')} more` : ''}.`;
  },
});
