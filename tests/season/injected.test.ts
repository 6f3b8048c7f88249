import { expect, it } from 'vitest';
import { findColumn } from '../../src/core/data/table.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { SeasonInput } from '../../src/core/monitor/advance.ts';
import type { Alarm, Injection } from '../../src/core/monitor/season.ts';
import { cutAtRandom, injectors, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';
import type { Bundle } from './tables.ts';

const SEEDS = 10;
const LEAST = 9;
const FROM = 8;
const TICKS = 40;

/** Columns a fault is tried on: measured quantities, and a category with few and many levels. */
const COLUMNS = new Map([
  ['penguins', ['bill_length_mm', 'body_mass_g', 'island', 'sex']],
  ['chicago-ridership', ['lag14_clark_lake', 'lag14_oak_park']],
  ['birdstrikes', ['speed_knots', 'time_of_day', 'operator']],
]);

type Fault = readonly [injector: string, column: string | null];

function faultsOf(bundle: Bundle): Fault[] {
  return injectors.all.flatMap((injector): Fault[] => {
    const { columns } = injector;
    if (columns === null) return [[injector.id, null]];
    return COLUMNS.get(bundle.id)!
      .filter((name) => columns(findColumn(bundle.table, name)!))
      .map((name) => [injector.id, name]);
  });
}

/** The first alarm that fits, in at most 40 ticks of a season of 90. */
async function playUntil(
  input: SeasonInput,
  fits: (alarm: Alarm) => boolean,
): Promise<Alarm | undefined> {
  let { season, memory } = input;
  while (season.reports.length < TICKS) {
    const left = TICKS - season.reports.length;
    const next = await advance({ ...input, season, memory }, left, { stopAtAlarm: true });
    const found = next.alarms.find(fits);
    if (found !== undefined) return found;
    memory = next.memory;
    season = {
      ...season,
      reports: [...season.reports, ...next.reports],
      alarms: [...season.alarms, ...next.alarms],
    };
  }
  return undefined;
}

it.each([...COLUMNS.keys()])(
  'notices every fault at its default strength in %s',
  async (id) => {
    const bundle = readBundle(id);
    const cuts = Array.from({ length: SEEDS }, (_one, i) => cutAtRandom(bundle.table, i + 1));
    const lines: string[] = [];
    const missed: string[] = [];
    for (const [name, column] of faultsOf(bundle)) {
      const injector = injectors.find(name)!;
      const { expects, defaultStrength, changes } = injector;
      const anywhere = column === null || changes === 'rows';
      const injection: Injection = {
        injector: name,
        column,
        strength: defaultStrength,
        settings: {},
        from: FROM,
        to: null,
      };
      const delays: number[] = [];
      for (const [i, parts] of cuts.entries()) {
        const input = makeSeason(parts, bundle, i + 1, { injections: [injection] });
        const fits = (alarm: Alarm): boolean =>
          alarm.tick >= FROM &&
          expects.includes(alarm.kind) &&
          (anywhere || alarm.column === null || alarm.column === column);
        const found = await playUntil(input, fits);
        if (found !== undefined) delays.push(found.tick - FROM);
      }
      const wait = delays.toSorted((a, b) => a - b)[delays.length >> 1];
      const what = `${name} on ${column ?? 'the labels'}`;
      lines.push(`${what}: ${expects} alarm in ${delays.length} of ${SEEDS}, median wait ${wait}`);
      if (delays.length < LEAST) missed.push(what);
    }
    console.log([id, ...lines].join('\n  '));
    expect(missed).toEqual([]);
  },
  120_000,
);
