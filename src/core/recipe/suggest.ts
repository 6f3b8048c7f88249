import { shortName } from '../data/names.ts';
import { findRepeats } from '../data/repeats.ts';
import { cellText, countMissing, findColumn, isMissing, pictureSize } from '../data/table.ts';
import type { Column, ImageColumn, Table } from '../data/table.ts';
import type { Outcome } from '../model/task.ts';
import type { StepDraft } from '../project/project.ts';
import type { Settings } from '../params.ts';
import { counted } from '../words.ts';

export interface SuggestedSteps {
  readonly steps: readonly StepDraft[];
  /** One sentence a step, in the same order. */
  readonly why: readonly string[];
}

const MANY_LEVELS = 12;

class Draft {
  readonly steps: StepDraft[] = [];
  readonly why: string[] = [];
  add(plugin: string, columns: readonly string[], settings: Settings, why: string): void {
    this.steps.push({ plugin, columns, settings });
    this.why.push(why);
  }
}

/** Names for a sentence. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(shortName).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function countDistinct(column: Column, rows: number, enough: number): number {
  const seen = new Set<string>();
  for (let row = 0; row < rows && seen.size <= enough; row++) {
    if (!isMissing(column, row)) seen.add(cellText(column, row));
  }
  return seen.size;
}

/** Whether texts have words that could stand in other texts too; names and codes have not. */
function isProse(column: Column): boolean {
  if (column.kind !== 'text') return false;
  const some = column.values.filter((text) => text !== null).slice(0, 500);
  const words = some.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  return words >= 3 * some.length && some.length > 0;
}

/** Whether a column can teach nothing: empty, constant, or a word of its own a row. */
function isUseless(column: Column, rows: number): boolean {
  if (column.kind === 'text' && !isProse(column)) return true;
  const missing = countMissing(column);
  if (missing === rows) return true;
  if (column.kind === 'image') return false;
  if (missing === 0 && countDistinct(column, rows, 1) === 1) return true;
  const present = rows - missing;
  return (
    column.kind === 'category' && present > 20 && countDistinct(column, rows, rows) > 0.9 * present
  );
}

/** Columns a picture may become before blocks of pixels are joined. */
const MANY_PIXELS = 400;

function suggestPixels(draft: Draft, column: ImageColumn): void {
  let pool = 1;
  while (pictureSize(column) / (pool * pool) > MANY_PIXELS) pool++;
  const name = shortName(column.name);
  const why =
    pool === 1
      ? `Turn each pixel of ${name} into a number.`
      : `Turn ${name} into numbers, one for each block of ${pool} × ${pool} pixels.`;
  draft.add('image-pixels', [column.name], pool === 1 ? {} : { pool }, why);
}

/** Steps every model needs; gives the columns that stay. */
function begin(
  draft: Draft,
  table: Table,
  features: readonly string[],
  outcome: Outcome,
): readonly Column[] {
  const columns = features.flatMap((name) => findColumn(table, name) ?? []);
  const useless = columns.filter((column) => isUseless(column, table.rows));
  const kept =
    useless.length === columns.length ? columns : columns.filter((c) => !useless.includes(c));
  if (useless.length > 0 && kept !== columns) {
    const names = useless.map((column) => column.name);
    draft.add(
      'drop-columns',
      names,
      {},
      `Leave out ${some(names)}: empty, constant or a new word in every row.`,
    );
  }
  const dates = kept.filter((column) => column.kind === 'date').map((column) => column.name);
  if (dates.length > 0) {
    draft.add(
      'date-parts',
      dates,
      { cyclic: outcome.task === 'regression' },
      `Turn ${some(dates)} into year, month and weekday.`,
    );
  }
  const texts = kept.filter((column) => column.kind === 'text').map((column) => column.name);
  if (texts.length > 0) {
    draft.add(
      'text-words',
      texts,
      {},
      `Count the words of ${some(texts)} and note the frequent ones.`,
    );
  }
  for (const column of kept) if (column.kind === 'image') suggestPixels(draft, column);
  return kept;
}

/**
 * A recipe for boosted trees: words become codes that a cut may group at will, and cells without a
 * value stay so, since each cut learns where they belong.
 */
export function suggestTreeRecipe(
  table: Table,
  features: readonly string[],
  outcome: Outcome,
): SuggestedSteps {
  const draft = new Draft();
  const kept = begin(draft, table, features, outcome);
  const words = kept.filter((column) => column.kind === 'category').map((column) => column.name);
  if (words.length > 0)
    draft.add(
      'ordinal',
      [],
      { empty: 'missing', unseen: 'missing' },
      `Give each word of ${some(words)} a code; a tree may put any codes together.`,
    );
  return draft;
}

/**
 * A recipe that turns these training columns into numbers without gaps. Gaps are always provided
 * for, since a later row may have one where no training row had.
 */
export function suggestRecipe(
  table: Table,
  features: readonly string[],
  outcome: Outcome,
): SuggestedSteps {
  const draft = new Draft();
  const kept = begin(draft, table, features, outcome);
  const words = kept.filter((column) => column.kind === 'category');
  const wide = words
    .filter((column) => countDistinct(column, table.rows, MANY_LEVELS) > MANY_LEVELS)
    .map((column) => column.name);
  if (wide.length > 0) {
    draft.add(
      'group-rare',
      wide,
      { most: MANY_LEVELS },
      `Join the rare words of ${some(wide)}, which have more than ${MANY_LEVELS}.`,
    );
  }
  const gaps = kept.filter((column) => countMissing(column) > 0).map((column) => column.name);
  const filled =
    gaps.length > 0
      ? `Fill the gaps of ${some(gaps)} and mark them.`
      : 'Be ready for gaps in later rows.';
  draft.add('impute', [], {}, filled);
  draft.add(
    'standardize',
    [],
    {},
    'Bring all numbers to one size, which linear models and networks need.',
  );
  if (words.length > 0) {
    draft.add(
      'one-hot',
      [],
      {},
      `Give each word of ${some(words.map((column) => column.name))} a 0/1 column.`,
    );
  }
  return draft;
}

/** Cleaning that hardly anyone would refuse: exact duplicates, and rows without an answer. */
export function suggestClean(table: Table, target: string | null): SuggestedSteps {
  const draft = new Draft();
  const repeats = findRepeats(table, table.columns).reduce((sum, flag) => sum + flag, 0);
  if (repeats > 0) {
    draft.add(
      'deduplicate',
      [],
      {},
      `${counted(repeats, 'row')} equal to an earlier one in every cell; a twin in two parts would be both learned and examined.`,
    );
  }
  const answer = target === null ? undefined : findColumn(table, target);
  const unanswered = answer === undefined ? 0 : countMissing(answer);
  if (answer !== undefined && unanswered > 0 && unanswered < table.rows) {
    draft.add(
      'drop-missing-rows',
      [answer.name],
      {},
      `${counted(unanswered, 'row')} without “${shortName(answer.name)}”, from which nothing can be learned.`,
    );
  }
  return draft;
}
