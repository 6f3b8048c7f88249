import { formatDay, formatExact, formatPercent } from '../../../charts/index.ts';
import type { ColumnExpectation, Contract } from '../../../core/data/contract.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import { shortName } from '../../../core/data/names.ts';
import { counted } from '../../../core/words.ts';
import { batchWords, ruleWords } from './rule-words.ts';

/** What one column of a new row must hold. */
export function expectationWords(expected: ColumnExpectation, levels = 6): string {
  switch (expected.kind) {
    case 'number': {
      if (expected.missing === 1) return 'any number; training rows had none';
      const whole = expected.whole ? 'whole, ' : '';
      return `${whole}${formatExact(expected.min)} to ${formatExact(expected.max)}`;
    }
    case 'date':
      return `from ${formatDay(expected.min)}; later dates are welcome`;
    case 'text':
      return `up to ${counted(expected.longest, 'letter')} as seen`;
    case 'image':
      return `pictures of ${pictureWords(expected)}`;
    case 'category': {
      const shown = expected.levels.slice(0, levels).map(shortName).join(', ');
      const more = expected.levels.length - levels;
      return more > 0 ? `${shown} and ${more} more` : shown;
    }
  }
}

export function missingWords({ missing }: ColumnExpectation): string {
  return missing === 0 ? 'never' : missing < 0.01 ? 'under 1%' : formatPercent(missing);
}

export interface ContractChange {
  readonly column: string;
  readonly what: string;
}

/** What a new contract says otherwise than the frozen one, column by column. */
export function contractChanges(old: Contract, now: Contract): ContractChange[] {
  const before = new Map(old.columns.map((column) => [column.name, column]));
  const after = new Set(now.columns.map((column) => column.name));
  const gone = old.columns
    .filter((column) => !after.has(column.name))
    .map((column) => ({ column: column.name, what: 'no longer asked for' }));
  const other = now.columns.flatMap((column) => {
    const was = before.get(column.name);
    const what = was === undefined ? 'new' : changeWords(was, column);
    return what === null ? [] : [{ column: column.name, what }];
  });
  const size =
    batchWords(old.batch) === batchWords(now.batch)
      ? []
      : [
          {
            column: 'rows at once',
            what: `${batchWords(old.batch)} becomes ${batchWords(now.batch)}`,
          },
        ];
  return [...gone, ...other, ...size];
}

function changeWords(was: ColumnExpectation, now: ColumnExpectation): string | null {
  if (was.kind !== now.kind) return `${was.kind} becomes ${now.kind}`;
  const parts: string[] = [];
  if (was.kind === 'category' && now.kind === 'category') {
    const [then, later] = [new Set(was.levels), new Set(now.levels)];
    const added = now.levels.filter((level) => !then.has(level));
    const lost = was.levels.filter((level) => !later.has(level));
    if (added.length > 0) parts.push(`${counted(added.length, 'level')} more`);
    if (lost.length > 0) parts.push(`${counted(lost.length, 'level')} fewer`);
  } else if (expectationWords(was) !== expectationWords(now)) {
    parts.push(`${expectationWords(was)} becomes ${expectationWords(now)}`);
  }
  if (missingWords(was) !== missingWords(now))
    parts.push(`missing ${missingWords(was)} becomes ${missingWords(now)}`);
  if (ruleWords(was) !== ruleWords(now))
    parts.push(`your rule: ${ruleWords(was)} becomes ${ruleWords(now)}`);
  return parts.length === 0 ? null : parts.join('; ');
}
