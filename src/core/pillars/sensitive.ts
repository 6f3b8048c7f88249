import type { ColumnSummary, Project } from '../project/project.ts';

/** Words in a column's name that say it tells people apart. */
const WORDS = new Set([
  'gender',
  'race',
  'ethnicity',
  'ethnic',
  'nationality',
  'foreign',
  'foreigner',
  'religion',
  'disability',
  'marital',
  'citizenship',
]);
/** Birds have one too: a hint only in a file whose columns nobody has described. */
const WORDS_OF_FILES = new Set(['sex']);
const MOST_GROUPS = 12;

/** Whether a column seems to name groups of people, by its name and few levels. */
export function looksSensitive(project: Project, column: ColumnSummary): boolean {
  if (column.distinct < 2 || column.distinct > MOST_GROUPS) return false;
  const own = project.source?.kind === 'file';
  const words = column.name.toLowerCase().split(/[^\p{L}]+/u);
  return words.some((word) => WORDS.has(word) || (own && WORDS_OF_FILES.has(word)));
}
