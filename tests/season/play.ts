import { registry } from '../../src/core/contracts/catalog.ts';
import type { Detector } from '../../src/core/contracts/detector.ts';
import type { Injector } from '../../src/core/contracts/injector.ts';
import { takeRows } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import { releaseId } from '../../src/core/id.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { SeasonInput } from '../../src/core/monitor/advance.ts';
import type { Injection, Season } from '../../src/core/monitor/season.ts';
import { suggestTick } from '../../src/core/monitor/traffic/plan-season.ts';
import { learnScorer } from './learner.ts';
import type { Bundle } from './tables.ts';

function idOf(path: string): string {
  return path.split('/').at(-2)!;
}

const detectorFiles = import.meta.glob<{ default: Detector }>(
  '../../src/catalog/detectors/*/detector.ts',
  { eager: true },
);
const injectorFiles = import.meta.glob<{ default: Injector }>(
  '../../src/catalog/injectors/*/injector.ts',
  { eager: true },
);
export const detectors = registry(
  Object.entries(detectorFiles).map(([path, file]) => [idOf(path), file.default] as const),
);
export const injectors = registry(
  Object.entries(injectorFiles).map(([path, file]) => [idOf(path), file.default] as const),
);

export interface Parts {
  readonly training: Table;
  readonly validation: Table;
  readonly production: Table;
}

/** 60% to train on, 20% to expect errors from, 20% as production, at random under a seed. */
export function cutAtRandom(table: Table, seed: number): Parts {
  const order = Int32Array.from({ length: table.rows }, (_one, row) => row);
  randomFrom(seed).fork('parts').shuffle(order);
  const part = (from: number, to: number): Table =>
    takeRows(table, order.slice(Math.round(from * table.rows), Math.round(to * table.rows)).sort());
  return { training: part(0, 0.6), validation: part(0.6, 0.8), production: part(0.8, 1) };
}

export function makeSeason(
  parts: Parts,
  bundle: Bundle,
  seed: number,
  options: { ticks?: number; injections?: readonly Injection[]; byCalendar?: boolean } = {},
): SeasonInput {
  const timeColumn = options.byCalendar === true ? bundle.timeColumn : null;
  const tick = suggestTick(parts.production, timeColumn);
  const score = learnScorer(bundle, parts.training);
  const season: Season = {
    number: 1,
    seed,
    tick,
    ticks: options.ticks ?? 90,
    labelDelay: 3,
    firstRelease: releaseId('release-1'),
    owner: 'tester',
    injections: options.injections ?? [],
    reports: [],
    alarms: [],
    ended: false,
  };
  return {
    season,
    ...parts,
    original: parts.training,
    timeColumn,
    features: bundle.features,
    target: bundle.target,
    detectors,
    injectors,
    current: season.firstRelease,
    score: (_release, rows) => score(rows),
    memory: null,
  };
}
