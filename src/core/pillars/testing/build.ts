import { blobHash, projectId } from '../../id.ts';
import { apply, EMPTY_PROJECT } from '../../project/apply.ts';
import type { Decision } from '../../project/decisions.ts';
import { keysOf } from '../../project/keys.ts';
import type {
  ColumnSummary,
  FramingScan,
  Goal,
  PreparedData,
  Project,
} from '../../project/project.ts';
import { unwrap } from '../../result.ts';
import { STRIKE_COLUMNS, STRIKE_ROWS } from './columns.ts';

/** Folds decisions and facts; a refused one throws, for a fixture must be a possible project. */
export function after(project: Project, ...decisions: readonly Decision[]): Project {
  return decisions.reduce((now, decision) => unwrap(apply(now, decision)), project);
}

export const STRIKE_GOAL: Goal = {
  decision: 'Inspect an aircraft after a bird strike, or let it fly on',
  who: 'Maintenance control',
  owner: 'Ada Okafor',
  currency: '$',
  kpi: {
    name: 'Money earned by inspecting',
    measure: 'value',
    unit: '$ per 1,000 strikes',
    today: 4000,
    target: 12_000,
    floor: 5000,
  },
  payoff: {
    kind: 'classes',
    classes: ['no', 'yes'],
    actions: ['fly on', 'inspect'],
    value: [
      [0, -40],
      [0, 320],
    ],
  },
  volumePerDay: 25,
  explanation: 'global',
  budget: { minutes: 10, wattHours: null, money: null },
};

const START: readonly Decision[] = [
  {
    type: 'project/create',
    id: projectId('p-1'),
    name: 'Bird strikes',
    scenario: null,
    seed: 7,
  },
  {
    type: 'data/choose',
    source: {
      kind: 'file',
      name: 'strikes.csv',
      hash: 'c4'.repeat(32),
      bytes: 1_204_113,
      reader: 'csv',
      options: { encoding: 'auto', delimiter: 'auto', decimal: 'auto', header: 'auto' },
    },
  },
];

/** A project whose file was read. */
export function imported(
  columns: readonly ColumnSummary[] = STRIKE_COLUMNS,
  rows = STRIKE_ROWS,
): Project {
  const chosen = after(EMPTY_PROJECT, ...START);
  return after(chosen, {
    type: 'data/imported',
    imported: { from: keysOf(chosen).data, rows, columns, notes: [], findings: [] },
  });
}

export function withGoal(project: Project, goal: Goal = STRIKE_GOAL): Project {
  return after(project, { type: 'goal/set', goal });
}

const FRAMING: readonly Decision[] = [
  { type: 'framing/describeRow', rowIs: 'one strike' },
  { type: 'framing/chooseTarget', target: 'damaged', task: 'binary', positive: 'yes' },
  {
    type: 'framing/setRoles',
    roles: [
      ['flight_date', 'time'],
      ['cost_total_usd', 'late'],
    ],
  },
  { type: 'framing/chooseMetric', metric: 'average-precision' },
  {
    type: 'framing/setSplit',
    split: {
      method: 'time',
      column: 'flight_date',
      seed: 7,
      cuts: ['1996-01-01', '1998-01-01', '2000-01-01'],
    },
  },
];

/** Target, roles, metric and a split by time are chosen; the goal too. */
export function framed(columns: readonly ColumnSummary[] = STRIKE_COLUMNS): Project {
  return after(withGoal(imported(columns)), ...FRAMING);
}

/** Cut at random instead, as many a first try does. */
export const RANDOM_SPLIT: Decision = {
  type: 'framing/setSplit',
  split: {
    method: 'stratified',
    seed: 7,
    ratios: { train: 0.55, validation: 0.15, test: 0.15, production: 0.15 },
  },
};

/** Without a time column and cut at random. */
export function framedAtRandom(columns?: readonly ColumnSummary[]): Project {
  return after(
    framed(columns),
    { type: 'framing/setRole', column: 'flight_date', role: 'ignored' },
    RANDOM_SPLIT,
  );
}

const PREPARED: Omit<PreparedData, 'from'> = {
  rows: STRIKE_ROWS,
  parts: { train: 5512, validation: 1496, test: 1503, production: 1489 },
  classes: [
    ['no', 4931],
    ['yes', 581],
  ],
  clean: [],
  unlabelled: 0,
};

const SCAN: Omit<FramingScan, 'from'> = {
  baselines: [
    {
      id: 'majority',
      label: 'always “no”',
      rule: 'Answer “no” to every row.',
      metric: { value: 0.106, low: 0.091, high: 0.122 },
      value: { value: 0, low: 0, high: 0 },
    },
    {
      id: 'stump',
      label: 'wildlife_size is Large',
      rule: 'Answer “yes” where wildlife_size is Large.',
      metric: { value: 0.271, low: 0.228, high: 0.318 },
      value: { value: 9800, low: 7100, high: 12_600 },
    },
  ],
  leaks: [],
  twins: { rows: 0, example: [] },
  sharedGroups: null,
  needed: {
    verdict: 'yes',
    sentence: 'One rule earns $9,800 of $33,900 that 1,000 strikes could bring.',
  },
};

/** Rows are cut and the framing scans are run for the project as it stands. */
export function scanned(project: Project, parts: Partial<FramingScan> = {}): Project {
  const keys = keysOf(project);
  return after(
    project,
    { type: 'data/prepared', prepared: { ...PREPARED, from: keys.split } },
    { type: 'framing/scanned', scan: { ...SCAN, ...parts, from: keys.scan } },
  );
}

/** The artifact's name for a run: any text of the right shape will do. */
export function artifactOf(seed: string): ReturnType<typeof blobHash> {
  return blobHash(seed.padEnd(64, '0'));
}
