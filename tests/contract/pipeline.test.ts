import { beforeAll, describe, expect, it } from 'vitest';
import { releaseId } from '../../src/core/id.ts';
import { checkRelease } from '../../src/core/lab/gates.ts';
import type { Headless } from '../../src/core/lab/headless.ts';
import { rehearse } from '../../src/core/lab/rehearse.ts';
import type { GateResult, Release } from '../../src/core/deploy/release.ts';
import type { Json } from '../../src/core/json.ts';
import type { Project } from '../../src/core/project/project.ts';
import { isFact } from '../../src/core/project/decisions.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { findRun } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario, walk } from '../thread/walk.ts';

let headless: Headless;
let project: Project;
let bytes: Uint8Array;

beforeAll(async () => {
  const opened = openScenario('penguins');
  ({ headless, bytes } = opened);
  await begin(headless, 'penguins', bytes, 'penguins');
  await walk(headless, opened.manifest);
  ({ project } = headless);
}, 120_000);

/** Today's release as a newcomer, judged beside `changes` to it and to the project. */
async function judge(
  changes: Partial<Release>,
  change: (project: Project) => Project = (same) => same,
): Promise<ReadonlyMap<GateResult['id'], GateResult>> {
  const release: Release = { ...project.releases[0]!, ...changes };
  const { gates } = unwrap(await checkRelease(headless.lab, change(project), release));
  return new Map(gates.map((gate) => [gate.id, gate]));
}
const alone = (before: Project): Project => ({ ...before, releases: [] });

describe('the gates', () => {
  it('all pass for a model that is good and a path that is one', async () => {
    const gates = await judge({}, alone);
    expect([...gates.values()].map(({ id, outcome }) => [id, outcome])).toEqual([
      ['contract', 'pass'],
      ['replay', 'pass'],
      ['beats-baseline', 'pass'],
      ['not-worse-than-champion', 'pass'],
    ]);
    expect(gates.get('beats-baseline')!.difference!.low).toBeGreaterThan(0);
    expect(gates.get('not-worse-than-champion')).toMatchObject({ difference: null, power: null });
  });

  it('compare with the champion on the same rows: an equal one loses nothing', async () => {
    const gate = (await judge({ id: releaseId('release-9') })).get('not-worse-than-champion')!;
    expect(gate).toMatchObject({ outcome: 'pass', power: 1 });
    expect(gate.difference).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('refuse a contract that the rows break', async () => {
    const { contract } = project.releases[0]!;
    const columns = contract.columns.map((column) =>
      column.kind === 'number' ? { ...column, min: -2, max: -1 } : column,
    );
    const narrow = await judge({ contract: { ...contract, columns } });
    expect(narrow.get('contract')!.outcome).toBe('fail');
    const missing = { kind: 'number', name: 'nowhere', min: 0, max: 1, whole: false, missing: 0 };
    const more = { ...contract, columns: [...contract.columns, missing as never] };
    const gone = (await judge({ contract: more })).get('contract')!;
    expect(gone).toMatchObject({ outcome: 'fail', sentence: 'The column “nowhere” is missing.' });
  });

  it('notice in the replay that rows went missing on the way', async () => {
    const { contract } = project.releases[0]!;
    const columns = contract.columns.map((column) =>
      column.kind === 'number' ? { ...column, min: -2, max: -1 } : column,
    );
    const gates = await judge({ contract: { ...contract, columns } });
    expect(gates.get('replay')).toMatchObject({ outcome: 'fail' });
  });

  it('refuse a rule that the simple rule beats', async () => {
    const costly = (before: Project): Project => {
      const payoff = before.goal!.payoff!;
      if (payoff.kind !== 'classes') throw new Error('The penguins have a payoff a class.');
      const value = payoff.classes.map((_, actual) =>
        payoff.classes.map((_, decided) => (actual === decided ? -100 : 1000)),
      );
      return { ...before, goal: { ...before.goal!, payoff: { ...payoff, value } } };
    };
    const gate = (await judge({}, costly)).get('beats-baseline')!;
    expect(gate.outcome).toBe('fail');
    expect(gate.difference!.high).toBeLessThanOrEqual(0);
  });

  it('do not pass where nothing is to be won', async () => {
    const even = (before: Project): Project => {
      const payoff = before.goal!.payoff!;
      if (payoff.kind !== 'classes') throw new Error('The penguins have a payoff a class.');
      const value = payoff.classes.map((_, actual) =>
        payoff.classes.map((_, decided) => (actual === 0 && decided === 0 ? 1e-9 : 0)),
      );
      return { ...before, goal: { ...before.goal!, payoff: { ...payoff, value } } };
    };
    const gate = (await judge({}, even)).get('beats-baseline')!;
    expect(gate.outcome).not.toBe('pass');
  });
});

describe('a champion', () => {
  const margins: readonly (readonly [number, GateResult['outcome']])[] = [
    [1e9, 'pass'],
    [-1e9, 'fail'],
  ];
  it.each(margins)('with a margin of %d ends in “%s”', async (margin, outcome) => {
    const gate = (await judge({ margin })).get('not-worse-than-champion')!;
    expect(gate.outcome).toBe(outcome);
  });
});

describe('the same decisions', () => {
  it('give the same artifact and metric in another process’s place, the seal closed', async () => {
    const { headless: fresh } = openScenario('penguins');
    const again = unwrap(await rehearse(fresh, project, headless.history.entries, null));
    const run = findRun(project, project.chosen)!;
    expect(again.artifact).toBe(run.result!.artifact);
    expect(again.metric.estimate).toEqual(run.result!.metric);
    expect(again.metrics).toEqual(run.result!.metrics);
    expect(fresh.project.sealOpened).toBe(0);
    expect(fresh.project.runs.every((known) => known.test === null)).toBe(true);
  });

  it('with another seed of the split give another model', async () => {
    const entries = headless.history.entries.map((entry) =>
      entry.decision.type === 'framing/setSplit'
        ? {
            ...entry,
            decision: { ...entry.decision, split: { ...entry.decision.split, seed: 4711 } },
          }
        : entry,
    );
    const { headless: fresh } = openScenario('penguins');
    const again = unwrap(await rehearse(fresh, project, entries, null));
    expect(again.artifact).not.toBe(findRun(project, project.chosen)!.result!.artifact);
  });

  it('with the rule broken, markers and an early end do all of that again', async () => {
    const { headless: other } = openScenario('penguins');
    const shaping = headless.history.entries.filter(({ decision }) =>
      /^(project|data|goal|framing|steps)\//.test(decision.type),
    );
    for (const { decision } of shaping)
      if (!isFact(decision)) unwrap(await other.dispatch(decision));
    unwrap(
      await other.dispatch({
        type: 'data/setMarkers',
        markers: [{ column: null, text: 'Biscoe' }],
      }),
    );
    unwrap(await other.dispatch({ type: 'recipe/breakRule', broken: true }));
    const start = headless.history.entries.find(({ decision }) => decision.type === 'train/start')!;
    const run = (start.decision as Extract<Choice, { type: 'train/start' }>).run;
    other.follow(run, { changes: [], end: 1 });
    unwrap(await other.dispatch(start.decision as Choice));
    const { result } = findRun(other.project, run)!;
    expect(result).toMatchObject({ steps: 1, leaky: true, script: { end: 1 } });
    const { headless: fresh } = openScenario('penguins');
    const again = unwrap(await rehearse(fresh, other.project, other.history.entries, null));
    expect(again.artifact).toBe(result!.artifact);
    expect(again.rows.train).toBe(result!.rows);
  });

  it('without a run have nothing to train', async () => {
    const { headless: fresh } = openScenario('penguins');
    const none = await rehearse(
      fresh,
      { ...project, runs: [], chosen: null, releases: [] },
      [],
      null,
    );
    expect(none).toMatchObject({ ok: false, problem: { code: 'no-run' } });
  });
});

describe('a recipe changed behind the release’s back', () => {
  /** The same text with every fraction in it (learned means, spreads, fills) moved a little. */
  const moved = (text: string) =>
    text.replace(/\d+\.\d+/g, (number) => String(Number(number) * 1.01));

  it('is noticed by the replay', async () => {
    const { lab } = headless;
    const release = project.releases[0]!;
    const held = (await lab.blobs.get(release.recipe)) as unknown as { steps: Json };
    const steps = JSON.parse(moved(JSON.stringify(held.steps))) as Json;
    expect(steps).not.toEqual(held.steps);
    const recipe = await lab.blobs.put({ ...held, steps } as Json);
    const gate = (await judge({ recipe })).get('replay')!;
    expect(gate.outcome).toBe('fail');
  });
});
