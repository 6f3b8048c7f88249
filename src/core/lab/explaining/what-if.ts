import { cellText, findColumn, isMissing, replaceColumn, takeRows } from '../../data/table.ts';
import type { ImageColumn, Table, TextColumn } from '../../data/table.ts';
import { decide } from '../../deploy/decide.ts';
import type { CounterfactualView, OcclusionView, WordsView } from '../../explain/api.ts';
import { candidatesFor } from '../../explain/counterfactual/candidates.ts';
import type { Direction } from '../../explain/counterfactual/candidates.ts';
import { searchChanges, withChanges } from '../../explain/counterfactual/search.ts';
import type { Aim, Ask, Counterfactual, Found } from '../../explain/counterfactual/search.ts';
import { coverPatches, heatOf, meanPicture, patchesOf } from '../../explain/occlusion/pictures.ts';
import { withoutWord, wordsIn } from '../../explain/occlusion/words.ts';
import type { Pieces } from '../../pieces.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { predictTable } from '../judged-run.ts';
import { looksBack } from './columns.ts';
import { judgeOne, matrixRow, outputFor, sayDecided } from './rows.ts';
import { answerRows, drawRows, findRow } from './subject.ts';
import type { Subject } from './subject.ts';

const WHERE = 'Evaluate, Why.';
const FILL_ROWS = 200;
const MOST_WORDS = 200;

function standsAlone(subject: Subject): Result<null> {
  return looksBack(subject)
    ? fail(
        'looks-back',
        'The recipe reads earlier rows, so that one row cannot be changed by itself.',
        WHERE,
        'Look at the attributions of the row instead.',
      )
    : ok(null);
}

function rowAlone(subject: Subject, id: number): Result<Table> {
  const alone = standsAlone(subject);
  if (!alone.ok) return alone;
  const found = findRow(subject, id);
  return found.ok ? ok(takeRows(found.value.table, Int32Array.of(found.value.at))) : found;
}

/** The other class of two, the second likeliest of many; a number moved up by a tenth of its size. */
function usualAim(subject: Subject, row: Table, id: number): Result<Aim> {
  const found = findRow(subject, id);
  if (!found.ok) return found;
  const matrix = matrixRow(subject, found.value);
  if (!matrix.ok) return matrix;
  const { outcome, decided, predictions } = judgeOne(subject, row, matrix.value);
  const now = decided[0]!;
  if (outcome.task === 'regression')
    return ok({ kind: 'above', value: now + 0.1 * (Math.abs(now) || 1) });
  const others = [...predictions.values.keys()].filter((k) => k !== now);
  const wanted = others.reduce((best, k) =>
    predictions.values[k]! > predictions.values[best]! ? k : best,
  );
  return ok({ kind: 'decision', wanted });
}

function sayAim(subject: Subject, aim: Aim): string {
  if (aim.kind === 'decision') return sayDecided(subject, aim.wanted);
  return `${aim.kind === 'above' ? 'at least' : 'at most'} ${sayDecided(subject, aim.value)}`;
}

function asking(subject: Subject, aim: Aim): Ask {
  const { lab, judgedRun: made } = subject;
  const { rule, outcome } = made.bundle;
  return (rows) => {
    const said = predictTable(lab, made.bundle, rows);
    if (!said.ok) return said;
    const decided = decide(said.value, rule, outcome, made.payoff, rows);
    if (aim.kind === 'decision') {
      const { width, values } = said.value;
      return ok({
        near: decided.map((_, row) => values[row * width + aim.wanted]!),
        there: Uint8Array.from(decided, (one) => (one === aim.wanted ? 1 : 0)),
      });
    }
    const sign = aim.kind === 'above' ? 1 : -1;
    return ok({
      near: decided.map((value) => sign * value),
      there: Uint8Array.from(decided, (value) => (sign * (value - aim.value) >= 0 ? 1 : 0)),
    });
  };
}

/** Each found set asked once more, with what the model then says. */
function tell(
  subject: Subject,
  row: Table,
  aim: Aim,
  found: readonly Found[],
): Result<Counterfactual[]> {
  if (found.length === 0) return ok([]);
  const { lab, judgedRun: made } = subject;
  const changed = withChanges(
    row,
    found.map(({ set }) => set),
  );
  const said = predictTable(lab, made.bundle, changed);
  if (!said.ok) return said;
  const { outcome, rule } = made.bundle;
  const decided = decide(said.value, rule, outcome, made.payoff, changed);
  const output = aim.kind === 'decision' ? aim.wanted : 0;
  return ok(
    found.map(({ set, distance }, at) => ({
      distance,
      answer: said.value.values[at * said.value.width + output]!,
      decided: sayDecided(subject, decided[at]!),
      changes: set.map(({ column }) => ({
        column,
        from: cellText(findColumn(row, column)!, 0) || 'missing',
        to: cellText(findColumn(changed, column)!, at),
      })),
    })),
  );
}

/** Smallest changes of the named columns that turn a row’s decision. */
export function* turnDecision(
  subject: Subject,
  id: number,
  wanted: Aim | null,
  columns: readonly (readonly [name: string, direction: Direction])[],
): Pieces<Result<CounterfactualView>> {
  const row = rowAlone(subject, id);
  if (!row.ok) return row;
  const aim = wanted === null ? usualAim(subject, row.value, id) : ok(wanted);
  if (!aim.ok) return aim;
  const train = subject.judgedRun.rows.train.table;
  const candidates = columns.flatMap(([name, direction]) => {
    const [known, own] = [findColumn(train, name), findColumn(row.value, name)];
    return known === undefined || own === undefined ? [] : candidatesFor(known, own, 0, direction);
  });
  const ask = asking(subject, aim.value);
  const searched = yield* searchChanges(row.value, candidates, ask);
  if (!searched.ok) return searched;
  const told = tell(subject, row.value, aim.value, searched.value.found);
  if (!told.ok) return told;
  const said = predictTable(subject.lab, subject.judgedRun.bundle, row.value);
  if (!said.ok) return said;
  const { rule, outcome } = subject.judgedRun.bundle;
  const now = decide(said.value, rule, outcome, subject.judgedRun.payoff, row.value);
  return ok({
    found: told.value,
    tried: searched.value.tried,
    from: sayDecided(subject, now[0]!),
    wanted: sayAim(subject, aim.value),
  });
}

function cellOf<K extends 'image' | 'text'>(
  row: Table,
  name: string,
  kind: K,
): Result<K extends 'image' ? ImageColumn : TextColumn> {
  const column = findColumn(row, name);
  if (column?.kind !== kind || isMissing(column, 0))
    return fail(
      'nothing-to-cover',
      `“${name}” holds no ${kind === 'image' ? 'picture' : 'text'} in this row.`,
      WHERE,
      'Choose another row.',
    );
  return ok(column as K extends 'image' ? ImageColumn : TextColumn);
}

/** How the answer falls as squares of a picture are covered by the mean picture. */
export function occlude(
  subject: Subject,
  id: number,
  name: string,
  asked: number | null,
): Result<OcclusionView> {
  const row = rowAlone(subject, id);
  if (!row.ok) return row;
  const own = cellOf(row.value, name, 'image');
  if (!own.ok) return own;
  const output = outputFor(subject, id, asked);
  if (!output.ok) return output;
  const { table } = subject.judgedRun.rows.train;
  const known = findColumn(table, name) as ImageColumn;
  const drawn = drawRows(subject.project, 'mean picture', table.rows, FILL_ROWS);
  const patches = patchesOf(own.value);
  const covered = coverPatches(own.value, 0, patches, meanPicture(known, [...drawn]));
  const copies = takeRows(row.value, new Int32Array(patches.corners.length + 1));
  const answers = answerRows(subject, output.value)(replaceColumn(copies, name, covered));
  if (!answers.ok) return answers;
  const { width, height, channels, pixels } = own.value;
  return ok({
    output: output.value,
    ...{ width, height, channels, pixels },
    heat: heatOf(own.value, patches, answers.value),
    patch: patches.side,
    answer: answers.value[0]!,
  });
}

/** How the answer falls as each word of a text is left out. */
export function leaveOutWords(
  subject: Subject,
  id: number,
  name: string,
  asked: number | null,
): Result<WordsView> {
  const row = rowAlone(subject, id);
  if (!row.ok) return row;
  const own = cellOf(row.value, name, 'text');
  if (!own.ok) return own;
  const output = outputFor(subject, id, asked);
  if (!output.ok) return output;
  const text = own.value.values[0]!;
  const all = wordsIn(text);
  const words = all.slice(0, MOST_WORDS);
  const values = [text, ...words.map(([word]) => withoutWord(text, word))];
  const copies = takeRows(row.value, new Int32Array(values.length));
  const changed = replaceColumn(copies, name, { ...own.value, values });
  const answers = answerRows(subject, output.value)(changed);
  if (!answers.ok) return answers;
  const [answer] = answers.value;
  return ok({
    output: output.value,
    answer: answer!,
    ofWords: all.length,
    words: words
      .map(([word, times], at) => ({ word, times, effect: answer! - answers.value[at + 1]! }))
      .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect)),
  });
}
