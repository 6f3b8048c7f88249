import type { TrainInput } from '../contracts/model.ts';
import { shortName } from '../data/names.ts';
import type { Problem } from '../result.ts';
import type { DesignMatrix, Outcome } from './task.ts';

const WHERE = 'In the training rows.';

function firstNonFinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return i;
  return -1;
}

function firstInfinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i++)
    if (values[i] === Infinity || values[i] === -Infinity) return i;
  return -1;
}

function badCell(matrix: DesignMatrix, part: string, takesMissing: boolean): Problem | null {
  const { values } = matrix;
  const at = takesMissing ? firstInfinite(values) : firstNonFinite(values);
  if (at < 0) return null;
  const name = matrix.names[at % matrix.columns] ?? 'a feature';
  return {
    code: 'non-finite-feature',
    what: `Column “${name}” holds a missing or infinite number.`,
    where: `In ${part}, row ${Math.floor(at / matrix.columns) + 1}.`,
    fix: 'Add a step that fills missing values or clips extreme ones.',
  };
}

function badTarget(target: Float64Array, outcome: Outcome): Problem | null {
  if (firstNonFinite(target) >= 0)
    return {
      code: 'non-finite-target',
      what: 'The target holds a missing or infinite number.',
      where: WHERE,
      fix: 'Drop the rows without a usable target.',
    };
  if (outcome.task === 'regression') return null;
  if (target.every((value) => value === target[0]))
    return {
      code: 'one-class',
      what: 'Every row has the same class, so there is nothing to tell apart.',
      where: WHERE,
      fix: 'Choose another target or a split that leaves at least two classes for training.',
    };
  return null;
}

/** Throws on shapes that no caller may pass: those are bugs, not bad data. */
function assertShapes(input: TrainInput): void {
  const { train, validation, trainTarget, validationTarget, outcome } = input;
  const weights = input.trainWeights ?? null;
  const sized = (matrix: DesignMatrix, target: Float64Array): boolean =>
    matrix.values.length === matrix.rows * matrix.columns &&
    matrix.names.length === matrix.columns &&
    target.length === matrix.rows;
  if (!sized(train, trainTarget) || !sized(validation, validationTarget))
    throw new RangeError('Matrix, names and target differ in size.');
  if (weights !== null && weights.length !== train.rows)
    throw new RangeError('There are more or fewer weights than training rows.');
  if (weights !== null && !weights.every((weight) => Number.isFinite(weight) && weight > 0))
    throw new RangeError('A training weight is no positive number.');
  if (validation.rows > 0 && validation.columns !== train.columns)
    throw new RangeError('Training and validation rows have different columns.');
  if (outcome.task === 'regression') return;
  const known = (value: number): boolean => value >= 0 && value < outcome.classes.length;
  if (!trainTarget.every((value) => !(value >= outcome.classes.length || value < 0)))
    throw new RangeError('A training target is no class index.');
  if (!validationTarget.every(known))
    throw new RangeError('A validation target is no class index.');
}

/** What a model reads beside plain numbers. */
export interface Takes {
  /** NaN, as a missing cell. */
  readonly missing?: boolean;
  /** Words of a text by their number in a vocabulary. */
  readonly tokens?: boolean;
}

/** What makes training impossible, as a Problem; null when the rows will do. */
export function refuseInput(input: TrainInput, takes: Takes = {}): Problem | null {
  assertShapes(input);
  if (input.train.rows === 0)
    return {
      code: 'no-rows',
      what: 'There are no rows to train on.',
      where: WHERE,
      fix: 'Loosen the steps that drop rows, or give training a larger share.',
    };
  if (input.train.columns === 0)
    return {
      code: 'no-features',
      what: 'There are no feature columns to learn from.',
      where: WHERE,
      fix: 'Give at least one column the role of a feature.',
    };
  return (
    (takes.tokens === true ? null : wordsAsNumbers(input.train)) ??
    badTarget(input.trainTarget, input.outcome) ??
    badCell(input.train, 'the training rows', takes.missing === true) ??
    badCell(input.validation, 'the validation rows', takes.missing === true)
  );
}

/** Words in their order, under a model to which their numbers would be amounts. */
function wordsAsNumbers({ meanings = [] }: DesignMatrix): Problem | null {
  const word = meanings.find((meaning) => meaning?.kind === 'token');
  return word?.kind === 'token' ? unreadWords(word.text) : null;
}

export function unreadWords(text: string | null): Problem {
  return {
    code: 'unread-words',
    what: `The recipe gives the words of ${text === null ? 'a text' : `“${shortName(text)}”`} in their order, as numbers that only a text network reads as words.`,
    where: 'Among the features.',
    fix: 'Choose the text network, or count the words by the step “Words of a text” instead of “Words in their order”.',
  };
}

/** What to say when numbers grew too large for the model’s sums, instead of a score. */
export function overflowed(): Problem {
  return {
    code: 'diverged',
    what: 'The sums grew beyond what a number can hold, so there is no model.',
    where: WHERE,
    fix: 'Add the steps that clip extreme numbers and standardise the features.',
  };
}

/** For models of counts: the first cell below 0, as a Problem; null when there is none. */
export function refuseNegative(matrix: DesignMatrix, label: string): Problem | null {
  const at = matrix.values.findIndex((value) => value < 0);
  return at < 0 ? null : negativeFeature(matrix.names[at % matrix.columns]!, label);
}

export function negativeFeature(column: string, label: string): Problem {
  return {
    code: 'negative-feature',
    what: `Column “${shortName(column)}” holds numbers below 0, and ${label} learns from amounts of 0 or more.`,
    where: WHERE,
    fix: 'Set the step “Scale numbers” to “Smallest 0, largest 1”, cut it into bins, drop it, or choose another model.',
  };
}

/** Throws when rows do not carry the features the model was trained on, in their order. */
export function assertFeatures(features: readonly string[], rows: DesignMatrix): void {
  if (
    features.length !== rows.columns ||
    features.some((feature, index) => feature !== rows.names[index])
  )
    throw new RangeError('These rows do not have the features the model was trained on.');
}

/** Classes, or 1 for a number. */
export function widthOf(outcome: Outcome): number {
  return outcome.task === 'regression' ? 1 : outcome.classes.length;
}
