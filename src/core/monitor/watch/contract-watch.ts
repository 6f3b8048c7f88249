import { breachOfSize } from '../../data/check-batch.ts';
import { countDepartures, countRepeats, emptySeverity } from '../../data/check-rows.ts';
import { repeatSeverity } from '../../data/contract.ts';
import type { ColumnExpectation, Contract } from '../../data/contract.ts';
import { thinned } from '../../data/volume.ts';
import { shortName } from '../../data/names.ts';
import { countMissing, findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { binomCdf } from '../../stats/special.ts';
import type { Verdict } from '../../contracts/detector.ts';
import type { Lane, Sighting } from './lanes.ts';
import { percent, riseChance, riseFloor, shareFloor } from './proportions.ts';

/** The contract as a detector: its marks and alarms stand under these names. */
export const CONTRACT_VALUES = 'contract-values';
export const CONTRACT_EMPTY = 'contract-empty';
export const CONTRACT_SIZE = 'contract-size';
export const CONTRACT_KEYS = 'contract-keys';
const FEWEST = 20;

const hasValueRule = ({ rules }: ColumnExpectation): boolean =>
  rules !== undefined &&
  [rules.min, rules.max, rules.levels, rules.longest, rules.values, rules.repeats].some(
    (rule) => rule !== undefined,
  );
const hasEmptyRule = ({ rules }: ColumnExpectation): boolean =>
  rules?.empty !== undefined || rules?.share !== undefined;

/** Where a person said how many cells may be empty, training no longer says it. */
export function keptLanes(lanes: readonly Lane[], contract: Contract | undefined): Lane[] {
  const ruled = new Set(contract?.columns.filter(hasEmptyRule).map((column) => column.name));
  return lanes.filter((lane) => lane.detector.watches !== 'missing' || !ruled.has(lane.column!));
}

/** Columns with one value a row; a feature's own rule on repeats is among its values. */
export function keysIn({ columns, keys = [] }: Contract): string[] {
  const bySelf = columns.filter((column) => column.rules?.repeats === undefined);
  return [...bySelf, ...keys]
    .filter((column) => column.key !== undefined && repeatSeverity(column) !== 'off')
    .map(({ name }) => name);
}

/** How many lanes the contract adds: each has its share of the false alarms. */
export function countContractLanes(contract: Contract | undefined): number {
  if (contract === undefined) return 0;
  const columns = contract.columns.map(
    (column) => Number(hasValueRule(column)) + Number(hasEmptyRule(column)),
  );
  const keys = keysIn(contract).length;
  return columns.reduce((sum, lanes) => sum + lanes, keys + (contract.batch === undefined ? 0 : 1));
}

/** A tick of the calendar: what the learned number of rows is held against. */
export interface Arrival {
  readonly unit: string;
  /** Part of all rows that production rows are where they were drawn by chance, else 1. */
  readonly share: number;
}

/**
 * What the contract says of a window of rows, of the number that arrived in this tick (null: not to
 * be judged), and of the
 * training rows the window is held against: the rules a person set, and keys. The learned number of
 * rows counts in a whole tick of the calendar, `arrival`, and nowhere else.
 */
export function watchContract(
  contract: Contract,
  window: Table,
  training: Table,
  arrived: number | null,
  alpha: number,
  arrival: Arrival | null = null,
): Sighting[] {
  const sightings = contract.columns.flatMap((expected) => {
    const now = findColumn(window, expected.name);
    const before = findColumn(training, expected.name);
    if (now === undefined || before === undefined) return [];
    const seen: Sighting[] = [];
    if (hasEmptyRule(expected) && emptyLimit(expected) !== null)
      seen.push(
        sight(
          CONTRACT_EMPTY,
          expected,
          judgeEmpty(expected, countMissing(now), window.rows, alpha),
        ),
      );
    if (hasValueRule(expected) && expected.rules?.values !== 'off') {
      const counts = [countDepartures(expected, now), countDepartures(expected, before)] as const;
      seen.push(
        sight(CONTRACT_VALUES, expected, judgeValues(expected, counts, window, training, alpha)),
      );
    }
    return seen;
  });
  for (const name of keysIn(contract)) {
    const [now, before] = [findColumn(window, name), findColumn(training, name)];
    if (now !== undefined && before !== undefined)
      sightings.push({
        ...{ detector: CONTRACT_KEYS, column: name, kind: 'data-quality' as const },
        verdict: judgeKey(name, countRepeats(now), countRepeats(before), window, training, alpha),
      });
  }
  const size = arrived === null ? null : sizeSighting(contract, arrived, arrival);
  return size === null ? sightings : [...sightings, size];
}

function judgeKey(
  column: string,
  hits: number,
  before: number,
  window: Table,
  training: Table,
  alpha: number,
): Verdict {
  const name = shortName(column);
  const { rows } = window;
  const value = rows === 0 ? 0 : hits / rows;
  const limit = training.rows === 0 ? 0 : before / training.rows;
  if (rows < FEWEST || training.rows === 0) {
    const sentence = `Cannot tell yet whether ${name} repeats: ${rows} distinct rows so far.`;
    return { level: 'cannot-tell', value, limit, pValue: null, floor: null, sentence };
  }
  const pValue = riseChance(hits, rows, before, training.rows);
  const floor = riseFloor(alpha, rows, before, training.rows);
  const level = value <= limit ? 'calm' : pValue < alpha ? 'alarm' : 'watch';
  const sentence = `${name} is said a second time in ${percent(value)} of ${rows} distinct rows; in training rows in ${percent(limit)}.`;
  return { level, value, limit, pValue, floor, sentence };
}

function sight(detector: string, { name }: ColumnExpectation, verdict: Verdict): Sighting {
  return { detector, column: name, kind: 'data-quality', verdict };
}

/** Share of empty cells that is still as promised; null where empty cells are nobody’s concern. */
function emptyLimit(expected: ColumnExpectation): number | null {
  if (expected.rules?.share !== undefined) return expected.rules.share;
  return emptySeverity(expected) === 'off' ? null : expected.missing;
}

/** Chance of at least so many empty cells where the promised share is the true one. */
function judgeEmpty(
  expected: ColumnExpectation,
  empty: number,
  rows: number,
  alpha: number,
): Verdict {
  const limit = emptyLimit(expected)!;
  const name = shortName(expected.name);
  const value = rows === 0 ? 0 : empty / rows;
  const promised = `the contract lets ${percent(limit)} be`;
  if (rows < FEWEST) {
    const sentence = `Cannot tell yet how much of ${name} is empty: ${rows} distinct rows so far.`;
    return { level: 'cannot-tell', value, limit, pValue: null, floor: null, sentence };
  }
  const chance = (hits: number): number => (hits === 0 ? 1 : 1 - binomCdf(hits - 1, rows, limit));
  const pValue = chance(empty);
  const floor = shareFloor(alpha, rows, chance);
  const level = value <= limit ? 'calm' : pValue < alpha ? 'alarm' : 'watch';
  const sentence = `${name} is empty in ${percent(value)} of ${rows} distinct rows; ${promised}.`;
  return { level, value, limit, pValue, floor, sentence };
}

function judgeValues(
  expected: ColumnExpectation,
  [hits, before]: readonly [number, number],
  window: Table,
  training: Table,
  alpha: number,
): Verdict {
  const { rows } = window;
  const name = shortName(expected.name);
  const value = rows === 0 ? 0 : hits / rows;
  const limit = training.rows === 0 ? 0 : before / training.rows;
  if (rows < FEWEST || training.rows === 0) {
    const sentence = `Cannot tell yet whether ${name} keeps the contract: ${rows} distinct rows so far.`;
    return { level: 'cannot-tell', value, limit, pValue: null, floor: null, sentence };
  }
  const pValue = riseChance(hits, rows, before, training.rows);
  const floor = riseFloor(alpha, rows, before, training.rows);
  const level = value <= limit ? 'calm' : pValue < alpha ? 'alarm' : 'watch';
  const sentence = `${name} breaks the contract in ${percent(value)} of ${rows} distinct rows; training rows would in ${percent(limit)}.`;
  return { level, value, limit, pValue, floor, sentence };
}

function sizeSighting(
  contract: Contract,
  arrived: number,
  arrival: Arrival | null,
): Sighting | null {
  const rule = contract.batch;
  if (rule === undefined) return arrival === null ? null : learnedSize(contract, arrived, arrival);
  const breach = breachOfSize(rule, arrived);
  const limit =
    rule.least !== null && arrived < rule.least ? rule.least : (rule.most ?? rule.least);
  const verdict: Verdict = {
    level: breach === null ? 'calm' : 'alarm',
    value: arrived,
    limit: limit ?? 0,
    pValue: null,
    floor: null,
    sentence: breach?.sentence ?? `${arrived} rows arrived, as the contract wants.`,
  };
  return { detector: CONTRACT_SIZE, column: null, kind: 'data-quality', verdict };
}

/** Beyond the learned range a tick is watched; below half or above twice of it, it rings. */
function learnedSize({ volume }: Contract, arrived: number, arrival: Arrival): Sighting | null {
  const range = volume?.ranges.find(({ unit }) => unit === arrival.unit);
  if (volume?.from !== 'time' || range === undefined) return null;
  const { least, most } = thinned(range, volume.share < 1 ? arrival.share : 1);
  const level =
    arrived >= least && arrived <= most
      ? 'calm'
      : arrived < least / 2 || arrived > 2 * most
        ? 'alarm'
        : 'watch';
  const bounds = least === most ? String(least) : `${least} to ${most}`;
  const sentence = `${arrived} rows arrived; by its training rows a ${range.unit} brings ${bounds}.`;
  const limit = arrived < least ? least : most;
  const verdict: Verdict = { level, value: arrived, limit, pValue: null, floor: null, sentence };
  return { detector: CONTRACT_SIZE, column: null, kind: 'data-quality', verdict };
}
