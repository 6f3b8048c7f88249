import { formatDay, formatExact, formatPercent } from '../../../charts/index.ts';
import type { ColumnExpectation, Contract, KeyColumn } from '../../../core/data/contract.ts';
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
    batchWords(old) === batchWords(now)
      ? []
      : [{ column: 'rows at once', what: `${batchWords(old)} becomes ${batchWords(now)}` }];
  return [...gone, ...other, ...keyChanges(old.keys ?? [], now.keys ?? []), ...size];
}

function keyChanges(old: readonly KeyColumn[], now: readonly KeyColumn[]): ContractChange[] {
  const words = (key: KeyColumn | undefined) =>
    key === undefined ? 'no key' : `one value a row, ${ruleWords(key)}`;
  const names = new Set([...old, ...now].map(({ name }) => name));
  return [...names].flatMap((column) => {
    const [was, is] = [old, now].map((keys) => words(keys.find(({ name }) => name === column)));
    return was === is ? [] : [{ column, what: `${was} becomes ${is}` }];
  });
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
  if (was.key !== now.key)
    parts.push(now.key === undefined ? 'no longer one value a row' : 'one value a row');
  if (missingWords(was) !== missingWords(now))
    parts.push(`missing ${missingWords(was)} becomes ${missingWords(now)}`);
  if (ruleWords(was) !== ruleWords(now))
    parts.push(`your rule: ${ruleWords(was)} becomes ${ruleWords(now)}`);
  return parts.length === 0 ? null : parts.join('; ');
}
