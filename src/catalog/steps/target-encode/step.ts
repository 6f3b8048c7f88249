import { defineStep } from '../../../core/contracts/step.ts';
import type { Truth } from '../../../core/contracts/step.ts';
import { spreadCodes } from '../../../core/data/arrays.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn, NumberColumn, Table } from '../../../core/data/table.ts';
import { partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import type { Outcome } from '../../../core/model/task.ts';
import type { Random } from '../../../core/random.ts';
import {
  categoryColumn,
  figure,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { truthOf } from '../../../core/recipe/training.ts';
import { fail, ok } from '../../../core/result.ts';
import { levelMeans } from './encode.ts';
import type { Levelled } from './encode.ts';

type Encoding = {
  readonly column: string;
  readonly outputs: readonly string[];
  /** Words of the training rows; null stands for an empty cell. */
  readonly levels: readonly (string | null)[];
  /** One list an output, one number a level. */
  readonly values: readonly (readonly number[])[];
};
type Fitted = {
  readonly encodings: readonly Encoding[];
  /** What an unknown word becomes, one an output. */
  readonly means: readonly number[];
  readonly smoothing: number | null;
  readonly folds: number;
  /** What the numbers are: “the mean of price”, “the share of yes”. */
  readonly says: string;
};

/** What is averaged: the number, 0/1 for the class looked for, or 0/1 for each of many classes. */
function averaged({ outcome, values }: Truth): Float64Array[] {
  if (outcome.task === 'regression') return [values];
  const isClass = (k: number): Float64Array =>
    values.map((value) => (Number.isNaN(value) ? NaN : value === k ? 1 : 0));
  if (outcome.task === 'multiclass') return outcome.classes.map((_, k) => isClass(k));
  return [isClass(soughtClass(outcome))];
}

function soughtClass(outcome: Outcome): number {
  return outcome.task === 'binary' && outcome.positive === 0 ? 0 : 1;
}

function sayWhat(outcome: Outcome, target: string): string {
  if (outcome.task === 'regression') return `the mean of ${shortName(target)}`;
  return outcome.task === 'multiclass'
    ? 'the share of each class'
    : `the share of ${shortName(outcome.classes[soughtClass(outcome)] ?? '')}`;
}

/** Codes with empty cells as a level of their own, behind the others. */
function codesOf(column: CategoryColumn): { codes: Int32Array; levels: number } {
  const levels = column.levels.length;
  return { codes: column.codes.map((code) => (code < 0 ? levels : code)), levels: levels + 1 };
}

function* fitColumn(
  column: CategoryColumn,
  outputs: readonly string[],
  targets: readonly Float64Array[],
  smoothing: number | null,
): Pieces<Encoding> {
  const { codes, levels } = codesOf(column);
  const seen = new Uint8Array(levels);
  for (const code of codes) seen[code] = 1;
  const known = [...seen.keys()].filter((code) => seen[code] === 1);
  const perTarget: number[][] = [];
  for (const target of targets) {
    const { values } = levelMeans({ codes, levels, target }, smoothing);
    perTarget.push(known.map((code) => values[code]!));
    yield perTarget.length / targets.length;
  }
  return {
    column: column.name,
    outputs,
    levels: known.map((code) => column.levels[code] ?? null),
    values: perTarget,
  };
}

function* encode(
  column: CategoryColumn,
  encoding: Encoding,
  means: readonly number[],
): Pieces<NumberColumn[]> {
  const { codes } = codesOf(column);
  const place = new Map(encoding.levels.map((level, at) => [level, at]));
  const places = [...column.levels, null].map((level) => place.get(level));
  yield 0.3;
  return encoding.outputs.map((name, output) => {
    const perCode = places.map((at) =>
      at === undefined ? means[output]! : encoding.values[output]![at]!,
    );
    return { kind: 'number', name, values: spreadCodes(perCode, codes) };
  });
}

/** Each row’s fold, by chance and of nearly equal size. */
function drawFolds(rows: number, folds: number, random: Random): Uint8Array {
  const drawn = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) drawn[row] = row % folds;
  random.shuffle(drawn);
  return drawn;
}

function* crossEncode(
  levelled: Levelled,
  smoothing: number | null,
  folds: Uint8Array,
  count: number,
): Pieces<Float64Array> {
  const perFold: Float64Array[] = [];
  for (let fold = 0; fold < count; fold++) {
    perFold.push(levelMeans(levelled, smoothing, folds, fold).values);
    yield (fold + 1) / (count + 1);
  }
  const { codes } = levelled;
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = perFold[folds[row]!]![codes[row]!]!;
  return values;
}

function* replaced(
  table: Table,
  { encodings }: Fitted,
  encoding: (encoding: Encoding) => Pieces<NumberColumn[]>,
): Pieces<Table> {
  const by = new Map<string, NumberColumn[]>();
  for (const [at, one] of encodings.entries()) {
    by.set(one.column, yield* partOf(encoding(one), at, encodings.length));
    yield (at + 1) / encodings.length;
  }
  return replaceColumns(table, by);
}

export default defineStep({
  id: 'target-encode',
  label: 'Mean of the target',
  summary:
    'Replaces a word by the mean of the target over its training rows. A training row’s own target is kept out of its number: it comes from the other folds.',
  home: 'recipe',
  group: 'encode',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'smoothing',
      label: 'Smoothing',
      help: 'Words with few rows are pulled towards the mean of all rows.',
      default: 'auto',
      options: [
        { value: 'auto', label: 'As much as the spread asks for' },
        { value: 'value', label: 'By a number of rows you give' },
      ],
    },
    {
      kind: 'number',
      id: 'weight',
      label: 'Rows of the mean',
      help: 'Used with a number of rows: each word gets so many rows of the overall mean; 0 smooths nothing.',
      default: 10,
      min: 0,
      max: 100000,
    },
    {
      kind: 'integer',
      id: 'folds',
      label: 'Folds',
      help: 'Training rows are cut into so many parts; each gets its numbers from the others.',
      default: 5,
      min: 2,
      max: 20,
    },
  ],
  accepts: (column) => column.kind === 'category',
  *fitting(table, columns, { smoothing, weight, folds }, { target }) {
    const truth = truthOf(table, target);
    if (target === null || truth === null)
      return fail(
        'no-target',
        'There is no target whose mean could be taken.',
        '',
        'Choose the target in the framing, or encode the words in another way.',
      );
    const { outcome } = truth;
    const targets = averaged(truth);
    const taken = takenNames(table);
    const smooth = smoothing === 'auto' ? null : weight;
    const encodings: Encoding[] = [];
    for (const [at, name] of columns.entries()) {
      const outputs =
        outcome.task === 'multiclass'
          ? outcome.classes.map((level) => freshName(taken, `${name} → ${shortName(level)}`))
          : [name];
      const fitting = fitColumn(categoryColumn(table, name), outputs, targets, smooth);
      encodings.push(yield* partOf(fitting, at, columns.length));
    }
    const nothing = { codes: new Int32Array(table.rows), levels: 1 };
    const fitted: Fitted = {
      encodings,
      means: targets.map((values) => levelMeans({ ...nothing, target: values }, smooth).mean),
      smoothing: smooth,
      folds,
      says: sayWhat(outcome, target.column),
    };
    return ok(fitted);
  },
  applying: (table, fitted) =>
    replaced(table, fitted, (encoding) =>
      encode(categoryColumn(table, encoding.column), encoding, fitted.means),
    ),
  *applyingToTraining(table, fitted, truth, random) {
    const count = Math.min(fitted.folds, Math.max(2, table.rows));
    const folds = drawFolds(table.rows, count, random);
    yield 0;
    const targets = averaged(truth);
    return yield* replaced(table, fitted, function* ({ column, outputs }) {
      const levelled = codesOf(categoryColumn(table, column));
      const made: NumberColumn[] = [];
      for (const [output, name] of outputs.entries()) {
        const target = targets[output]!;
        const crossing = crossEncode({ ...levelled, target }, fitted.smoothing, folds, count);
        made.push({
          kind: 'number',
          name,
          values: yield* partOf(crossing, output, outputs.length),
        });
      }
      return made;
    });
  },
  explain({ encodings, means, folds, says }) {
    if (encodings.length === 0) return 'No column with words.';
    const said = encodings.map(({ column, levels, values }) => {
      const some = levels
        .map((level, at): [string, number] => [level ?? 'an empty cell', values[0]?.[at] ?? 0])
        .sort((a, b) => b[1] - a[1])
        .slice(0, 3)
        .map(([level, value]) => `${shortName(level)} = ${figure(value)}`);
      return `${shortName(column)}: ${some.join(', ') || 'no words'}`;
    });
    const unknown = means.slice(0, 3).map(figure).join(', ');
    return `By ${says}; ${listSome(said)}. A new word becomes ${unknown}; training rows take theirs from the other ${folds - 1} of ${folds} folds.`;
  },
});
