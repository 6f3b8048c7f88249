import { shortName } from '../../../../core/data/names.ts';
import type { AssociationMap } from '../../../../core/explore/associations.ts';
import { MOST_COMPARED } from '../../../../core/explore/associations.ts';
import type { LeftOut } from '../../../../core/explore/associations-columns.ts';
import type { Measure, PairMeasure } from '../../../../core/explore/associations-measures.ts';
import type { MissingMap } from '../../../../core/explore/missingness.ts';
import type { PairView } from '../../../../core/explore/scatter.ts';
import type { RankedColumn, TargetByColumn } from '../../../../core/explore/target-by.ts';
import type { Period } from '../../../../core/explore/time-view-periods.ts';
import type { TimeView } from '../../../../core/explore/time-view.ts';
import type { RelationView } from '../../../../core/lab/relations.ts';
import { counted, grouped } from '../../../../core/words.ts';
import { formatShort } from '../../../../charts/index.ts';
import { percent } from '../../../parts/percent.ts';

export const MEASURE_OPTIONS: readonly { readonly value: Measure; readonly label: string }[] = [
  { value: 'suited', label: 'what suits each pair' },
  { value: 'pearson', label: 'Pearson’s r, two numbers' },
  { value: 'spearman', label: 'Spearman’s ρ, two numbers' },
  { value: 'correlation-ratio', label: 'correlation ratio η, number and category' },
  { value: 'cramers-v', label: 'Cramér’s V, two categories' },
  { value: 'mutual-information', label: 'mutual information, any two' },
];

export const MEASURE_NAMES: Readonly<Record<PairMeasure, string>> = {
  pearson: 'Pearson’s r',
  spearman: 'Spearman’s ρ',
  'correlation-ratio': 'correlation ratio η',
  'cramers-v': 'Cramér’s V, corrected for chance',
  'mutual-information': 'share of mutual information',
};

const MEASURE_NOTES: Readonly<Record<Measure, string>> = {
  suited:
    'Two numbers by Spearman’s ρ (−1 to 1), a number and a category by the correlation ratio η, two categories by Cramér’s V corrected for chance (both 0 to 1). Dates count as numbers.',
  pearson: 'Pearson’s r measures how near two numbers lie to a straight line, −1 to 1.',
  spearman: 'Spearman’s ρ measures whether two numbers rise together in any shape, −1 to 1.',
  'correlation-ratio':
    'The correlation ratio η: the root of the share of a number’s spread that lies between the levels of a category, 0 to 1.',
  'cramers-v': 'Cramér’s V with what chance adds taken off (Bergsma’s correction), 0 to 1.',
  'mutual-information':
    'Mutual information over the mean of both entropies, 0 to 1; numbers are cut into ten groups of equal size.',
};

const ROWS_WORDS: Readonly<Record<RelationView['of'], string>> = {
  read: 'All rows as read',
  clean: 'All rows after cleaning',
  train: 'Training rows',
};

/** Which rows the views show; of those that rank columns, why no others. */
export function rowsWords({ of, where }: RelationView, cut: boolean, ranks: boolean): string {
  const rows = where.length > 0 ? `${ROWS_WORDS[of]} that are selected above` : ROWS_WORDS[of];
  if (!cut) return ranks ? `${rows}. Once rows are cut, training rows only.` : `${rows}.`;
  if (ranks) return `${rows} only: test and production rows judge no column.`;
  return of === 'train' ? `${rows}.` : `${rows}, test and production rows among them.`;
}

/** Two digits: associations are not known better. */
export const strengthWords = (value: number): string => value.toFixed(2).replace('-', '−');

export function togetherTitle({ strongest, columns }: AssociationMap): string {
  const [best] = strongest;
  if (columns.length < 2) return 'Nothing to compare';
  if (best === undefined) return 'No two columns go together';
  const [a, b] = [shortName(best.first), shortName(best.second)];
  return `${a} and ${b} go together most: ${strengthWords(best.value)}`;
}

/** What the figures rest on, sentence by sentence. */
export function togetherNotes(
  map: AssociationMap,
  shown: AssociationMap['columns'] = map.columns,
): string[] {
  const notes = [MEASURE_NOTES[map.measure]];
  const others = map.columns.filter(({ name }) => !shown.some((one) => one.name === name));
  if (others.length > 0) notes.push(notComparedWords(others.map(({ name }) => name)));
  if (map.error !== null)
    notes.push(
      `Counted on ${grouped(map.rows)} of ${counted(map.ofRows, 'row')} drawn by chance: a correlation can be off by ±${map.error.toFixed(3)} (95 of 100 draws stay within).`,
    );
  if (map.compared < map.comparable)
    notes.push(`The first ${MOST_COMPARED} of ${grouped(map.comparable)} columns were compared.`);
  if (map.columns.length < map.compared)
    notes.push(
      `You see the ${map.columns.length} columns with the strongest pairs, of ${grouped(map.compared)}.`,
    );
  const left = leftOutWords(map.leftOut);
  return left === null ? notes : [...notes, left];
}

function notComparedWords(names: readonly string[]): string {
  const said = names.slice(0, 5).map(shortName);
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `This measure compares no pair with ${said.join(', ')}${more}.`;
}

export function leftOutWords(leftOut: readonly LeftOut[]): string | null {
  if (leftOut.length === 0) return null;
  const said = leftOut.slice(0, 5).map(({ name, why }) => `${shortName(name)} (${why})`);
  const more = leftOut.length > 5 ? ` and ${leftOut.length - 5} more` : '';
  return `Left out: ${said.join(', ')}${more}.`;
}

export function pairTitle({ x, y, facts, figure }: PairView): string {
  const [a, b] = [shortName(x), shortName(y)];
  const fact = facts.find(({ name }) => name !== 'pearson') ?? facts[0];
  if (fact === undefined || Number.isNaN(fact.value)) return `${a} and ${b}`;
  const size = Math.abs(fact.value);
  if (size < 0.1) return `${a} and ${b} have little in common`;
  const degree = size < 0.3 ? 'weakly' : size < 0.6 ? 'clearly' : 'strongly';
  if (figure.kind === 'points')
    return `${b} ${fact.value > 0 ? 'rises' : 'falls'} ${degree} with ${a}`;
  return figure.kind === 'boxes'
    ? `${shortName(figure.number)} differs ${degree} by ${shortName(figure.category)}`
    : `${a} and ${b} go together ${degree}`;
}

export function pairFacts(view: PairView): [string, string][] {
  const facts = view.facts.map(({ name, value, interval }): [string, string] => {
    const band =
      interval === null
        ? ''
        : ` (${strengthWords(interval.low)} to ${strengthWords(interval.high)})`;
    return [
      MEASURE_NAMES[name],
      Number.isNaN(value) ? 'cannot be told' : `${strengthWords(value)}${band}`,
    ];
  });
  const drawn =
    view.counted < view.rows
      ? [['counted, drawn by chance', grouped(view.counted)] satisfies [string, string]]
      : [];
  return [['rows with both', grouped(view.rows)], ...drawn, ...facts];
}

export function missingWords({ x, y, missing }: PairView): string | null {
  const parts = [
    missing.x > 0 ? `${shortName(x)} is missing in ${counted(missing.x, 'row')}` : '',
    missing.y > 0 ? `${shortName(y)} in ${grouped(missing.y)}` : '',
    missing.both > 0 ? `both in ${grouped(missing.both)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `Not drawn: ${parts.join(', ')}.`;
}

export function targetTitle({ target, ranked }: TargetByColumn): string {
  const [best] = ranked;
  if (best === undefined) return `Nothing to compare with ${shortName(target)}`;
  return `${shortName(best.name)} goes with ${shortName(target)} most`;
}

export function targetNotes(by: TargetByColumn): string[] {
  const notes = [
    'Size of the association, with a 95% interval: Spearman’s ρ between numbers, the correlation ratio η between a number and a category, Cramér’s V corrected for chance between categories. Different measures compare only roughly.',
  ];
  if (by.rows < by.ofRows)
    notes.push(
      `Ranked on ${grouped(by.rows)} of ${counted(by.ofRows, 'row')} drawn by chance; the intervals allow for it.`,
    );
  if (by.groupedRows < by.ofRows)
    notes.push(
      `The figures over each column count ${grouped(by.groupedRows)} of these rows, drawn by chance.`,
    );
  if (by.considered < by.ofColumns)
    notes.push(
      `Only the first ${grouped(by.considered)} of ${grouped(by.ofColumns)} columns are ranked.`,
    );
  const left = leftOutWords(by.leftOut);
  return left === null ? notes : [...notes, left];
}

/** Said after a column’s value: the measure, and where chance alone gives as much. */
export function rankedNote({ measure, value, chance }: RankedColumn): string {
  const short = { spearman: 'ρ', 'correlation-ratio': 'η', 'cramers-v': 'V' } as const;
  const sign = measure === 'spearman' && value < 0 ? ', falling' : '';
  const noise = Math.abs(value) <= 2 * chance || value === 0 ? ', no more than chance' : '';
  return `${short[measure as keyof typeof short] ?? ''}${sign}${noise}`;
}

export const PERIOD_NAMES: Readonly<Record<Period, string>> = {
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

export function timeTitle(view: TimeView): string {
  const by = PERIOD_NAMES[view.by];
  if (view.column === null) return `Rows by ${by}`;
  const name = shortName(view.column);
  return view.kind === 'share'
    ? `Share of ${shortName(view.level ?? '')} in ${name}, by ${by}`
    : `Mean of ${name}, by ${by}`;
}

export function timeNotes(view: TimeView): string[] {
  const notes: string[] = [];
  const { gaps, by } = view;
  const unit = PERIOD_NAMES[by];
  if (gaps.length > 0) {
    const longest = Math.max(...gaps.map((gap) => gap.spans));
    notes.push(
      `${counted(gaps.length, 'gap')} without rows, shaded; the longest lasts ${counted(longest, unit)}.`,
    );
  }
  const missing = view.spans.reduce((sum, span) => sum + span.missing, 0);
  if (missing > 0)
    notes.push(`In ${counted(missing, 'row')} the value is missing: the dark foot of a bar.`);
  if (view.undated > 0) notes.push(`${counted(view.undated, 'row')} without a date are not drawn.`);
  if (view.column !== null)
    notes.push(
      view.kind === 'share'
        ? 'The band is Wilson’s 95% interval of the share.'
        : 'The band is the 95% interval of the mean.',
    );
  return notes;
}

export function missingTitle({ rows, complete, withGaps, ofColumns }: MissingMap): string {
  if (withGaps === 0) return 'No value is missing';
  const share = percent((rows - complete) / Math.max(1, rows));
  const have = withGaps === 1 ? 'has' : 'have';
  return `${withGaps} of ${counted(ofColumns, 'column')} ${have} gaps; ${share} of the rows lack a value`;
}

export function patternTitle({ patterns, ofPatterns }: MissingMap): string {
  const several = patterns.find(({ names }) => names.length > 1);
  const shown =
    patterns.length < ofPatterns
      ? `, the ${patterns.length} most frequent of ${grouped(ofPatterns)}`
      : '';
  if (several === undefined) return `Gaps fall one by one${shown}`;
  const [first, second] = several.names;
  const more = several.names.length > 2 ? ` and ${several.names.length - 2} more` : '';
  return `${shortName(first!)}, ${shortName(second!)}${more} are missing together in ${counted(several.rows, 'row')}${shown}`;
}

export const valueFormat = (share: boolean) =>
  share ? (value: number) => percent(value) : formatShort;
