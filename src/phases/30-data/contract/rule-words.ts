import { formatDay, formatExact, formatPercent } from '../../../charts/index.ts';
import type {
  ColumnExpectation,
  ColumnRules,
  Contract,
  ContractRules,
  KeyColumn,
  Severity,
} from '../../../core/data/contract.ts';
import type { KeyEvidence } from '../../../core/data/evident-key.ts';
import { shortName } from '../../../core/data/names.ts';
import { sayRange } from '../../../core/data/volume.ts';
import type { Volume, VolumeRange } from '../../../core/data/volume.ts';
import { grouped } from '../../../core/words.ts';

export const SEVERITIES: readonly { readonly value: Severity; readonly label: string }[] = [
  { value: 'refuse', label: 'Refuse the row' },
  { value: 'warn', label: 'Let it through, and write it down' },
  { value: 'off', label: 'Do nothing' },
];

const DOES: Readonly<Record<Severity, string>> = {
  refuse: 'refused',
  warn: 'written down',
  off: 'let be',
};

function boundsWords(kind: ColumnExpectation['kind'], { min, max }: ColumnRules): string | null {
  const say = kind === 'date' ? formatDay : formatExact;
  if (min !== undefined && max !== undefined) return `${say(min)} to ${say(max)}`;
  if (min !== undefined) return `${say(min)} or more`;
  return max === undefined ? null : `up to ${say(max)}`;
}

type Ruled = Pick<ColumnExpectation | KeyColumn, 'kind' | 'rules'>;

/** What a person set on a column, part by part; empty where nothing was. */
export function ruleParts({ kind, rules }: Ruled): string[] {
  if (rules === undefined) return [];
  const bounds = boundsWords(kind, rules);
  const parts: string[] = bounds === null ? [] : [bounds];
  if (rules.levels !== undefined) {
    const shown = rules.levels.slice(0, 6).map(shortName).join(', ');
    const more = rules.levels.length - 6;
    parts.push(`only ${shown}${more > 0 ? ` and ${more} more` : ''}`);
  }
  if (rules.longest !== undefined) parts.push(`up to ${grouped(rules.longest)} letters`);
  if (rules.values !== undefined) parts.push(`departures ${DOES[rules.values]}`);
  if (rules.empty !== undefined) parts.push(`empty cells ${DOES[rules.empty]}`);
  if (rules.share !== undefined) parts.push(`up to ${formatPercent(rules.share)} may be empty`);
  if (rules.repeats !== undefined) parts.push(`repeats ${DOES[rules.repeats]}`);
  return parts;
}

/** “your rule: up to 40; empty cells refused”, “as learned”. */
export function ruleWords(expected: Ruled): string {
  const parts = ruleParts(expected);
  return parts.length === 0 ? 'as learned' : parts.join('; ');
}

/** How many rows should come together, by a person's rule or as learned. */
export function batchWords({ batch, volume }: Pick<Contract, 'batch' | 'volume'>): string {
  if (batch === undefined && volume !== undefined) return volumeWords(volume);
  if (batch === undefined || batch.severity === 'off') return 'any number of rows at once';
  const { least, most, severity } = batch;
  const size =
    least !== null && most !== null
      ? `${grouped(least)} to ${grouped(most)} rows at once`
      : least !== null
        ? `at least ${grouped(least)} rows at once`
        : most === null
          ? 'any number of rows at once'
          : `at most ${grouped(most)} rows at once`;
  return least === null && most === null ? size : `${size}, others ${DOES[severity]}`;
}

/** The rules with those of one column changed; an undefined part goes back to what was learned. */
export function changeRules(
  rules: ContractRules,
  column: string,
  change: ColumnRules,
): ContractRules {
  const known = rules.columns.find(([name]) => name === column)?.[1] ?? {};
  const next = Object.fromEntries(
    Object.entries({ ...known, ...change }).filter(([, value]) => value !== undefined),
  ) as ColumnRules;
  const others = rules.columns.filter(([name]) => name !== column);
  return {
    ...rules,
    columns: Object.keys(next).length === 0 ? others : [...others, [column, next]],
  };
}

export function withoutRules(rules: ContractRules, column: string): ContractRules {
  return { ...rules, columns: rules.columns.filter(([name]) => name !== column) };
}

/** “12 to 40 rows a day”, as learned. */
export function volumeWords({ ranges }: Volume): string {
  return `${rangeWords(ranges[0]!)}, others written down`;
}

function rangeWords({ least, most, unit }: VolumeRange): string {
  const size = least === most ? grouped(least) : `${grouped(least)} to ${grouped(most)}`;
  return `${size} ${most === 1 ? 'row' : 'rows'} a ${unit}`;
}

/** Every learned range, and where it comes from. */
export function volumeReason(volume: Volume): string {
  const learned = volume.ranges.map(rangeWords).join(', ');
  const drawn =
    volume.share < 1
      ? ` Training rows are ${formatPercent(volume.share)} of all, drawn by chance; their counts were made that much larger.`
      : '';
  return volume.from === 'goal'
    ? `${learned}: from half to twice the decisions a day of your goal, since no column says when rows came.`
    : `${learned}: ${sayRange(volume, volume.ranges[0]!)}; the fewest and the most there were.${drawn}`;
}

const EVIDENCE: Readonly<Record<KeyEvidence, string>> = {
  role: 'its role is an id',
  'no-repeat': 'chance alone would have repeated one',
  codes: 'the values are codes of one length',
};

/** How often values came in training, and what follows by itself: for the form. */
export function uniqueWords(
  contract: Contract,
  { unique, key }: { readonly unique?: boolean; readonly key?: KeyEvidence },
): string {
  if (key !== undefined)
    return `No value came twice in ${grouped(contract.rows)} training rows, and ${EVIDENCE[key]}: taken for one value a row, so a repeat is written down.`;
  return unique === true
    ? `No value came twice in ${grouped(contract.rows)} training rows, which may be chance: repeats are let be.`
    : 'Values came several times in training rows.';
}
