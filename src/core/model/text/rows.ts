import { shortName } from '../../data/names.ts';
import type { Problem } from '../../result.ts';
import type { DesignMatrix } from '../task.ts';

/** Which columns make the text and which stand beside it. */
export interface TextLayout {
  readonly vocabulary: number;
  /** Column of each place of the text, in order. */
  readonly tokens: readonly number[];
  readonly extras: readonly number[];
}

function noText(what: string, fix: string): Problem {
  return { code: 'no-texts', what, where: 'Among the features.', fix };
}

/** The text among the columns, or why there is none. */
export function textLayout({ meanings = [], columns, names }: DesignMatrix): TextLayout | Problem {
  const tokens: { readonly at: number; readonly column: number }[] = [];
  const extras: number[] = [];
  let text: string | null = null;
  let vocabulary = 0;
  for (let column = 0; column < columns; column++) {
    const meaning = meanings[column] ?? null;
    if (meaning?.kind !== 'token') {
      extras.push(column);
      continue;
    }
    if (text !== null && text !== meaning.text)
      return noText(
        `This network reads one text a row; “${shortName(text)}” and “${shortName(meaning.text)}” are two.`,
        'Leave out one of the two text columns.',
      );
    text = meaning.text;
    vocabulary = meaning.vocabulary;
    tokens.push({ at: meaning.at, column });
  }
  if (text === null)
    return noText(
      columns === 1
        ? `The only feature, “${shortName(names[0]!)}”, is no word of a text.`
        : 'None of the features is a word of a text.',
      'Add the step “Words in their order” to the recipe for a text column, or choose another kind of model.',
    );
  tokens.sort((a, b) => a.at - b.at);
  return { vocabulary, tokens: tokens.map(({ column }) => column), extras };
}

/** Texts as places of words in the vocabulary, from 0; one after another, each with its end. */
export interface TextRows {
  readonly words: Int32Array;
  /** Where row r ends in `words`; it begins where the row before ends. */
  readonly ends: Int32Array;
  /** rows × extras. */
  readonly extras: Float64Array;
}

export function readTextRows(
  { rows, columns, values }: DesignMatrix,
  { vocabulary, tokens, extras }: TextLayout,
): TextRows {
  const words = new Int32Array(rows * tokens.length);
  const ends = new Int32Array(rows);
  const beside = new Float64Array(rows * extras.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    for (const column of tokens) {
      const token = values[from + column]!;
      if (Number.isInteger(token) && token >= 1 && token <= vocabulary) words[end++] = token - 1;
    }
    ends[row] = end;
    for (let i = 0; i < extras.length; i++)
      beside[row * extras.length + i] = values[from + extras[i]!]!;
  }
  return { words: words.slice(0, end), ends, extras: beside };
}
