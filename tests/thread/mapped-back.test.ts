import { beforeAll, expect, test } from 'vitest';
import { answersInFull } from '../../src/core/lab/alarms/answers.ts';
import { trafficInput } from '../../src/core/lab/labelled.ts';
import { replaySeason } from '../../src/core/lab/replay-season.ts';
import { STEP_INFOS } from '../../src/core/lab/steps.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import { cellText, findColumn } from '../../src/core/data/table.ts';
import { openTraffic } from '../../src/core/monitor/traffic/traffic.ts';
import type { Injection } from '../../src/core/monitor/season.ts';
import { undo } from '../../src/core/project/history.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const { headless, manifest, bytes } = openScenario('penguins');
const contextNow = () => ({ lab: headless.lab, project: headless.project, manifest, now: 0 });

/** Penguins in production. */
beforeAll(async () => {
  await begin(headless, 'penguins', bytes, 'penguins', 1);
  for (const { name } of STEP_INFOS.filter((step) => !step.name.startsWith('monitor/'))) {
    for (let round = 0; round < 4; round++) {
      const suggestion = unwrap(await suggestFor(name, contextNow()));
      unwrap(await headless.dispatch(...(suggestion?.choices ?? [])));
      if (suggestion === null || suggestion.completes) break;
    }
  }
}, 60_000);

const season = () => currentSeason(headless.project)!;
const BEGAN = 4;
const fault = (injector: string, column: string, strength: number): Injection => ({
  ...{ injector, column, strength, settings: {}, from: BEGAN, to: null },
});

async function play(ticks: number, ...injections: readonly Injection[]) {
  if (currentSeason(headless.project)?.ended === false)
    unwrap(await headless.dispatch({ type: 'monitor/end' }));
  const start: Choice = {
    ...{ type: 'monitor/start', seed: 3, tick: { unit: 'rows', rows: 20 }, ticks: 40 },
    ...{ labelDelay: 1, owner: 'Ada', injections },
  };
  unwrap(await headless.dispatch(start));
  unwrap(await headless.advance(ticks, false));
}

/** A unit turned and turned back may differ in the last bit. */
const rounded = (cell: string): string =>
  cell === '' || Number.isNaN(Number(cell)) ? cell : Number(cell).toPrecision(9);

/** Cells of a column in a tick, as they arrive and as they would without a fault. */
function cellsOf(name: string, tick: number): { readonly now: string[]; readonly plain: string[] } {
  const cells = (injections: readonly Injection[] | undefined): string[] => {
    const played = injections === undefined ? season() : { ...season(), injections, repairs: [] };
    const input = unwrap(trafficInput(headless.lab, headless.project, played));
    const rows = openTraffic(input).rows(tick);
    const column = findColumn(rows, name)!;
    return Array.from({ length: rows.rows }, (_one, row) => rounded(cellText(column, row)));
  };
  return { now: cells(undefined), plain: cells([]) };
}

test('renamed columns, levels and units are mapped back in one press that answers all their alarms', async () => {
  await play(
    14,
    fault('schema-change', 'bill_depth_mm', 0.6),
    fault('schema-change', 'flipper_length_mm', 0.6),
    fault('category-renamed', 'island', 1),
    fault('unit-change', 'body_mass_g', 1),
  );
  const of = ['bill_depth_mm', 'flipper_length_mm', 'island', 'body_mass_g'];
  const broken = cellsOf('bill_depth_mm', 12);
  expect(broken.now).not.toEqual(broken.plain);
  const open = season().alarms.filter(({ action }) => action === null);
  const first = open.find(({ column }) => column !== null && of.includes(column))!;
  const answers = unwrap(await answersInFull(contextNow(), first.id));
  const together = answers.find(({ label }) => /^Map back \d columns at once$/.test(label))!;
  expect(together.why).toContain('“bill_depth_mm_v2” is “bill_depth_mm”');
  expect(together.why).toContain('“flipper_length_mm_v2” is “flipper_length_mm”');
  expect(together.choices).toHaveLength(1);
  const before = headless.history;
  const played = season().reports.length;
  unwrap(await headless.dispatch(...together.choices));
  const answered = season().alarms.filter(({ action }) => action !== null);
  expect(answered.length).toBeGreaterThan(1);
  expect(new Set(answered.map(({ action }) => action!.note)).size).toBe(1);
  const beside = answered.filter(({ id }) => id !== first.id);
  expect(beside.every(({ action }) => action!.with === first.id)).toBe(true);
  for (const { column } of answered) expect([...of, null]).toContain(column);
  expect(unwrap(undo(headless.history)).project).toEqual(before.project);

  unwrap(await headless.advance(4, false));
  for (const name of of.filter((one) => together.why.includes(`“${one}”`))) {
    expect(cellsOf(name, played - 1).now, name).not.toEqual(cellsOf(name, played - 1).plain);
    expect(cellsOf(name, played + 1).now, name).toEqual(cellsOf(name, played + 1).plain);
  }
  const hooks = { onTick: () => Promise.resolve() };
  const { number } = season();
  const again = await replaySeason(headless.lab, headless.history.entries, number, hooks);
  expect(unwrap(again).first).toBeNull();
});

test('a name that every row lost refuses them all; mapped back, none is', async () => {
  await play(8, fault('schema-change', 'bill_depth_mm', 1));
  const { reports, alarms } = season();
  expect(reports[6]!.refused).toBe(reports[6]!.rows);
  const answers = unwrap(await answersInFull(contextNow(), alarms[0]!.id));
  const [first] = answers.filter(({ label }) => label.startsWith('Map'));
  expect(first!.label).toBe('Map it back: “bill_depth_mm_v2” is “bill_depth_mm”');
  expect(first!.brings).toMatch(/^Rows are decided again: \d+ of \d+ were refused/);
  unwrap(await headless.dispatch(...first!.choices));
  unwrap(await headless.advance(12, false));
  expect(
    season()
      .reports.slice(-2)
      .map(({ refused }) => refused),
  ).toEqual([0, 0]);
  unwrap(await headless.dispatch({ type: 'monitor/removeRepair', at: 0 }));
  unwrap(await headless.advance(3, false));
  const last = season().reports.at(-1)!;
  expect(last.refused).toBe(last.rows);
});

test('where two names were lost, what mends one alone leaves rows refused, and says so', async () => {
  await play(
    8,
    fault('schema-change', 'bill_depth_mm', 1),
    fault('schema-change', 'flipper_length_mm', 1),
  );
  const answers = unwrap(await answersInFull(contextNow(), season().alarms[0]!.id));
  const mended = answers.filter(({ label }) => label.startsWith('Map'));
  expect(mended.length).toBeGreaterThan(1);
  for (const { label, brings } of mended)
    expect(brings, label).toMatch(
      /columns at once$/.test(label)
        ? /^Rows are decided again: /
        : /^Rows stay refused: .* still are\.$/,
    );
});

test('a name for itself is refused in words', async () => {
  const open = season().alarms.find(({ action }) => action === null)!;
  const fix = { type: 'monitor/act', alarm: open.id, action: 'fix-data', run: null } as const;
  const named = { renames: [{ from: 'a', to: 'a' }], note: 'x' };
  expect(await headless.dispatch({ ...fix, note: 'x', mends: [named] })).toMatchObject({
    problem: { code: 'no-repair', what: '“a” cannot be called “a”.' },
  });
});
