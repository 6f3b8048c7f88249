import Papa from 'papaparse';

export interface ParsedPiece {
  readonly rows: readonly (readonly string[])[];
  /** Letters used up; the rest is the start of an unfinished row. */
  readonly used: number;
  /** A quote was opened and never closed. */
  readonly unclosed: boolean;
}

interface PieceParser {
  parse(
    text: string,
    base: number,
    ignoreLastRow: boolean,
  ): {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string }[];
    readonly meta: { readonly cursor: number };
  };
}
type PieceParserClass = new (config: {
  readonly delimiter: string;
  readonly newline: string;
  readonly comments: string | false;
  readonly quoteChar: string;
}) => PieceParser;

/** A letter that no text holds: without one the parser takes its own. */
const NO_QUOTE = '\u0000';

const Parser = Papa.Parser as unknown as PieceParserClass;

/**
 * Parses the next piece of a text whose lines end in \n. While more is to come the last row is
 * left unread, since it may be cut.
 */
export function parsePiece(
  text: string,
  delimiter: string,
  comment: string,
  more: boolean,
  quote: '"' | '',
): ParsedPiece {
  const parser = new Parser({
    delimiter,
    newline: '\n',
    comments: comment === '' ? false : comment,
    quoteChar: quote === '' ? NO_QUOTE : quote,
  });
  const { data, errors, meta } = parser.parse(text, 0, more);
  const last = data.at(-1);
  if (!more && last?.length === 1 && last[0] === '' && !text.endsWith('"')) data.pop();
  return {
    rows: data,
    used: more ? meta.cursor : text.length,
    unclosed: errors.some((error) => error.code === 'MissingQuotes'),
  };
}
