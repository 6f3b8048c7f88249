import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { span, spanWas } from '../damage.ts';
import type { DamagePolicy } from '../damage.ts';
import type { Grid } from './grid.ts';

export interface FittedLines {
  /** Rows that are kept, from the first. */
  readonly rows: number;
  /** The last of those whose picture is missing altogether. */
  readonly missing: number;
  readonly notes: readonly string[];
}

/** The rows of a sheet of which only the first `lines` of pixels could be read. */
export function fitLines(
  { lines, height }: { readonly lines: number; readonly height: number },
  grid: Grid,
  rows: number,
  policy: DamagePolicy,
  name: string,
): Result<FittedLines> {
  const whole = Math.min(rows, Math.floor(lines / grid.height) * grid.across);
  const begun = Math.min(rows, Math.ceil(lines / grid.height) * grid.across);
  if (whole === rows) return ok({ rows, missing: 0, notes: [] });
  const there = `“${name}” is damaged or cut off behind line ${grouped(lines)} of its ${grouped(height)} lines of pixels: ${counted(whole, 'whole picture is', 'whole pictures are')} there.`;
  if (policy === 'fix') {
    const part =
      begun > whole
        ? ` What is missing of the pictures in ${span('row', whole + 1, begun)} is black: a model would learn from black that is not there.`
        : '';
    const none = rows > begun ? ` No picture is left for ${span('row', begun + 1, rows)}.` : '';
    return ok({ rows, missing: rows - begun, notes: [`${there}${part}${none}`] });
  }
  if (whole > 0)
    return ok({
      rows: whole,
      missing: 0,
      notes: [`${there} ${spanWas('row', whole + 1, rows)} left out.`],
    });
  return fail(
    'no-pictures',
    there,
    `In “${name}” of the zip file.`,
    'Save the sheet again, or choose to keep all rows with what is there of their pictures.',
  );
}
