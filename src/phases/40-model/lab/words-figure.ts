import type { BarsData } from '../../../charts/index.ts';
import type { WordsPortrait } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { alike } from '../../../core/words.ts';
import type { TableCell, TableColumn } from '../../../ui/index.ts';

/** The word at a place of the vocabulary; what all unknown words share, by what it is. */
export function wordAt(words: readonly string[] | null, at: number): string {
  if (words === null) return `word ${at + 1}`;
  return words[at] ?? '(any other word)';
}

function classOf(label: string | null, outcome: Outcome | null): string | null {
  if (label !== null || outcome === null || outcome.task === 'regression') return label;
  return outcome.classes[outcome.positive] ?? null;
}

export function wordBars(
  { outputs }: WordsPortrait,
  output: number,
  words: readonly string[] | null,
  outcome: Outcome | null,
): BarsData {
  const { words: pulls, label } = outputs[output]!;
  const name = classOf(label, outcome);
  return {
    title: name === null ? 'added to the prediction' : `added to the score (log-odds) of “${name}”`,
    format: alike(pulls.map(({ pull }) => pull)),
    moreTitle: 'words taken to be alike',
    bars: pulls.map(({ word, pull, near }) => ({
      label: wordAt(words, word),
      value: pull,
      paint: pull < 0 ? ('neg' as const) : ('pos' as const),
      ...(near.length === 0
        ? {}
        : { more: `much like ${near.map((one) => wordAt(words, one)).join(', ')}` }),
    })),
  };
}

export function wordTitle(
  { outputs }: WordsPortrait,
  output: number,
  words: readonly string[] | null,
  outcome: Outcome | null,
): string {
  const { words: pulls, label } = outputs[output]!;
  const [top] = pulls;
  if (top === undefined) return 'No word counts yet';
  const name = classOf(label, outcome);
  const word = wordAt(words, top.word);
  return name === null
    ? `“${word}” moves the prediction most${top.pull < 0 ? ', downwards' : ''}`
    : `“${word}” speaks most ${top.pull < 0 ? 'against' : 'for'} “${name}”`;
}

export interface FilterTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Filters by what the run of words they answer most to adds; a column a place of the run. */
export function filterTable(
  { filters }: WordsPortrait,
  output: number,
  words: readonly string[] | null,
): FilterTable {
  const places = filters[0]?.places.length ?? 0;
  const middle = places >> 1;
  const say = alike(filters.map(({ adds }) => adds[output] ?? 0));
  return {
    columns: [
      { id: 'filter', label: 'Filter' },
      { id: 'adds', label: 'Adds at most', numeric: true },
      ...Array.from({ length: places }, (_, k) => ({
        id: `place-${k}`,
        label: placeName(k - middle),
      })),
    ],
    rows: filters.map(({ filter, adds, places: runs }) => [
      `Filter ${filter + 1}`,
      `${adds[output]! > 0 ? '+' : ''}${say(adds[output] ?? 0)}`,
      ...runs.map((run) => run.map((word) => wordAt(words, word)).join(', ') || 'any word'),
    ]),
  };
}

function placeName(from: number): string {
  if (from === 0) return 'The word';
  if (from < 0) return from === -1 ? 'Before it' : `${-from} before`;
  return from === 1 ? 'After it' : `${from} after`;
}
