import { fail } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';

const OPEN =
  'A quotation mark is opened and never closed, so everything after it ran into one cell.';

/** `searched`: it was looked for so often that it is given up. */
export function refuseQuote(where: string, searched: boolean): Result<never> {
  return searched
    ? fail(
        'unclosed-quote',
        'Very many quotation marks are opened and never closed.',
        where,
        'Choose that cells are quoted with nothing, or with another mark.',
      )
    : fail(
        'unclosed-quote',
        OPEN,
        where,
        'Close the quotation mark there, or double it if it is part of the text; or choose to mend broken rows or to leave them out.',
      );
}

export function refuseStray(where: string): Result<never> {
  return fail(
    'stray-quote',
    'A quotation mark stands inside a quoted cell.',
    where,
    'Double it there, or choose to mend broken rows or to leave them out.',
  );
}

export function refuseRagged(cells: number, width: number, where: string): Result<never> {
  return fail(
    'ragged-row',
    `A row has ${counted(cells, 'cell')} where ${grouped(width)} are due.`,
    where,
    'Mend the row, or choose to mend broken rows or to leave them out.',
  );
}
