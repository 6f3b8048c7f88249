import { shortName } from '../../../core/data/names.ts';
import { fail } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { span } from '../damage.ts';
import type { Damage, RowGroup } from './groups.ts';

const SHOWN = 8;

const rowsOf = ({ start, end }: RowGroup) => span('row', start + 1, end);
const sayColumns = (damages: readonly Damage[]) =>
  damages.map(({ column, fault }) => `“${shortName(column)}” (${fault})`).join(', ');

export function refuseDamage({ group, column, fault }: Damage): Result<never> {
  return fail(
    'bad-parquet',
    `Row group ${group.number}, ${rowsOf(group)}, cannot be read in column “${shortName(column)}”: ${fault}.`,
    'In the Parquet file.',
    'Write it again, or choose to leave these rows out or to leave the damaged cells empty.',
  );
}

function byGroup(damages: readonly Damage[]): Damage[][] {
  const groups = new Map<number, Damage[]>();
  for (const damage of damages) {
    const known = groups.get(damage.group.number) ?? [];
    groups.set(damage.group.number, [...known, damage]);
  }
  return [...groups.values()].toSorted((a, b) => a[0]!.group.start - b[0]!.group.start);
}

function someOf(lines: readonly string[]): string[] {
  const rest = lines.length - SHOWN;
  if (rest <= 0) return [...lines];
  return [...lines.slice(0, SHOWN), `And so in ${counted(rest, 'further row group')}.`];
}

/** The rows that were left out, and the columns that made them unreadable. */
export function sayLeftOut(damages: readonly Damage[]): string[] {
  return someOf(
    byGroup(damages).map((of) => {
      const { group } = of[0]!;
      return `Row group ${group.number} was left out, ${rowsOf(group)} of the file: ${counted(of.length, 'column')} could not be read there, ${sayColumns(of)}.`;
    }),
  );
}

/** The cells that are empty because they could not be read. */
export function sayEmptied(damages: readonly Damage[]): string[] {
  return someOf(
    byGroup(damages).map((of) => {
      const { group } = of[0]!;
      return `Row group ${group.number}, ${rowsOf(group)} of the file: ${counted(of.length, 'column')} could not be read and ${of.length === 1 ? 'is' : 'are'} empty there, ${sayColumns(of)}.`;
    }),
  );
}
