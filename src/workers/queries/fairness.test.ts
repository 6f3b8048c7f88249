import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseThresholds } from '../../core/fairness/aims.ts';
import { whatIsForced } from '../../core/fairness/impossible.ts';
import { ruleOf } from '../../core/fairness/price.ts';
import { toHtml } from '../../core/report/html.ts';
import { toMarkdown } from '../../core/report/markdown.ts';
import { releaseId, runId, stepId } from '../../core/id.ts';
import { unwrap } from '../../core/result.ts';
import { openTrained, RUN } from '../../../tests/support/trained-scenario.ts';

describe('Boston mortgages', () => {
  let opened: Awaited<ReturnType<typeof openTrained>>;
  beforeAll(async () => (opened = await openTrained('hmda-boston')));
  afterAll(() => opened.close());
  const asked = { by: 'black_applicant', and: null };

  test('who is in the data, and what the labels say of them', async () => {
    const { lab } = opened.desk;
    const declared = unwrap(await lab.declaredGroups());
    expect(declared.map(({ column }) => column)).toEqual(['black_applicant', 'single']);
    const data = unwrap(await lab.groupsInData(asked));
    expect(data.groups.map(({ label }) => label)).toEqual(['no', 'yes']);
    const [others, black] = data.groups.map(({ rates }) => rates[1]!.value);
    expect(black).toBeGreaterThan(2 * others!);
    expect(data.chance).toBeLessThan(1e-6);
    const pairs = unwrap(await lab.groupsInData({ by: 'black_applicant', and: 'single' }));
    expect(pairs.groups).toHaveLength(4);
    const n = pairs.groups.reduce((sum, { parts }) => sum + parts.train, 0);
    expect(n + pairs.unknown.train).toBe(pairs.parts.train);
  });

  test('the model counsels them more often, and the base rates force it', async () => {
    const { lab } = opened.desk;
    const report = unwrap(await lab.groupReport(RUN, asked, 1));
    const selection = report.measures.findIndex(({ id }) => id === 'selection');
    const contrast = report.contrasts.find(({ measure }) => measure === selection)!;
    expect(report.groups[contrast.group]!.label).toBe('yes');
    expect(contrast.difference.low).toBeGreaterThan(0);
    const forced = whatIsForced(report);
    expect(forced).not.toBeNull();
    const [a, b] = forced!.groups;
    expect(Math.abs(a!.forced - b!.forced)).toBeGreaterThan(0.01);
  });

  test('the features left give the group away', async () => {
    const found = unwrap(await opened.desk.lab.proxies(RUN, 'black_applicant'));
    expect(found).toHaveLength(1);
    expect(found[0]!.power.low).toBeGreaterThan(0.5);
    expect(found[0]!.columns).toHaveLength(5);
  });

  test('thresholds by group have a price, and the rule goes all the way to an answer', async () => {
    const { desk } = opened;
    const curves = unwrap(await desk.lab.groupCurves(RUN, 'black_applicant'));
    const rule = ruleOf('black_applicant', [], curves, chooseThresholds(curves, 'equal-selection'));
    const price = unwrap(await desk.lab.rulePrice(RUN, rule, 'equal-selection'));
    expect(price.change!.value).toBeLessThanOrEqual(0);
    expect(price.held).toBeNull();
    const moved = price.byGroup.reduce((sum, one) => sum + one.moved, 0);
    expect(moved).toBeGreaterThan(0);
    unwrap(desk.dispatch({ type: 'model/setRule', run: RUN, rule }));
    await desk.settled();
    const evaluation = unwrap(await desk.lab.evaluate(RUN));
    expect(evaluation.rule).toEqual(rule);
    const single = { kind: 'threshold', value: curves.single } as const;
    const best = evaluation.rules.find(
      ({ rule: one }) => JSON.stringify(one) === JSON.stringify(single),
    )!;
    expect(evaluation.value!.value - best.value.value).toBeCloseTo(price.change!.value, 6);
  });

  test('reweighed, the same model learns otherwise and stands beside the first', async () => {
    const { desk } = opened;
    const settings = { column: 'black_applicant', bands: '' };
    const step = { plugin: 'reweigh', columns: [], settings };
    const add = { type: 'steps/add', list: 'recipe', id: stepId('weigh'), step, at: null } as const;
    unwrap(desk.dispatch(add));
    const first = desk.project.runs[0]!;
    const again = runId('run-2');
    const { model, seed, engine, rows } = first;
    const start = { model, settings: first.settings, seed, engine, study: null, rows };
    unwrap(desk.dispatch({ type: 'train/start', run: again, ...start }));
    await desk.settled();
    const second = desk.project.runs[1]!;
    expect(second.result!.artifact).not.toBe(first.result!.artifact);
    expect(second.result!.features).toEqual(first.result!.features);
    const told = unwrap(await desk.lab.steps()).recipe.find(({ id }) => id === 'weigh')!;
    expect(told.learned).toMatch(/^Weights by black_applicant and class: no, no \d+ × /);
    const report = unwrap(await desk.lab.groupReport(again, asked, 1));
    expect(report.groups.map(({ label }) => label)).toEqual(['no', 'yes']);
    unwrap(desk.undo());
    unwrap(desk.undo());
    expect(desk.project.runs).toHaveLength(1);
  });

  test('the model card says what was measured, and by whom the rest was written', async () => {
    const { desk } = opened;
    const card = {
      purpose: 'Offer <b>help</b> first.',
      outOfScope: 'Deciding loans.',
      limits: '',
      warnings: 'Race stands in “credit” too.',
    };
    unwrap(desk.dispatch({ type: 'model/describe', run: RUN, card }));
    const report = unwrap(await desk.lab.modelCard(RUN));
    const html = toHtml(report);
    for (const said of [
      'Offer &lt;b&gt;help&lt;/b&gt; first.',
      'GPL-2.0-or-later',
      'Kleiber',
      'black_applicant',
      'never opened',
      'what people decided, not what happened',
      'a probability that differs by “black_applicant”',
      'Seed',
    ])
      expect(html).toContain(said);
    expect(html).not.toMatch(/\b(unbiased|certified fair)\b/i);
    const markdown = toMarkdown(report);
    expect(markdown.match(/data:image\/svg/g)!.length).toBeGreaterThanOrEqual(4);
    expect(markdown).toContain('Deciding loans.');
    unwrap(desk.undo());
    expect(desk.project.runs[0]!.card).toBeUndefined();
  });

  test('the release freezes how its groups were decided, and production is held against it', async () => {
    const { desk } = opened;
    for (const step of ['data/contract', 'model/runs'] as const) {
      const suggested = await desk.suggest(step);
      if (suggested !== null) unwrap(await desk.accept(suggested));
    }
    unwrap(desk.dispatch({ type: 'model/choose', run: RUN }));
    const release = releaseId('release-1');
    unwrap(desk.dispatch({ type: 'release/build', release, run: RUN, margin: 1e6, at: 1 }));
    unwrap(desk.dispatch({ type: 'release/stage', release, at: 2 }));
    await desk.settled();
    const [watched] = desk.project.releases[0]!.watched!;
    expect(watched).toMatchObject({ column: 'black_applicant', measure: 'chosen', of: 'yes' });
    expect(watched!.groups.map(([label]) => label)).toEqual(['no', 'yes']);
    unwrap(desk.dispatch({ type: 'release/approve', release, note: 'A test.' }));
    unwrap(desk.dispatch({ type: 'release/promote', release, at: 3 }));
    const tick = { unit: 'rows', rows: 200 } as const;
    const start = { seed: 1, tick, ticks: 8, labelDelay: 1, owner: 'me' };
    unwrap(desk.dispatch({ type: 'monitor/start', ...start }));
    unwrap(await desk.advance(5));
    const marks = desk.project.seasons[0]!.reports.map(({ lanes }) =>
      lanes.filter(({ detector }) => detector === 'group-gap'),
    );
    expect(marks.map((lanes) => lanes.length)).toEqual([2, 8, 8, 8, 8]);
    const black = marks.at(-1)!.find(({ column }) => column === 'black_applicant')!;
    expect(black.level).not.toBe('cannot-tell');
    expect(black.limit).toBeGreaterThan(2);
  });
});

test('German credit: ages fall into bands, which a person may cut anew', async () => {
  const { desk, close } = await openTrained('german-credit');
  const declared = unwrap(await desk.lab.declaredGroups());
  expect(declared.map(({ column }) => column)).toContain('foreign_worker');
  expect(declared.find(({ column }) => column === 'age')!.bands.length).toBeGreaterThan(1);
  unwrap(desk.dispatch({ type: 'framing/setBands', column: 'age', cuts: [25, 60] }));
  const data = unwrap(await desk.lab.groupsInData({ by: 'age', and: null }));
  expect(data.groups.map(({ label }) => label).sort()).toEqual([
    '25 to under 60',
    '60 and over',
    'under 25',
  ]);
  const report = unwrap(await desk.lab.groupReport(RUN, { by: 'foreign_worker', and: null }, 1));
  const few = report.groups.find(({ enough }) => !enough)!;
  expect(few.rows).toBeLessThan(30);
  const at = report.groups.indexOf(few);
  expect(
    report.contrasts.filter(({ group }) => group === at).every(({ p }) => Number.isNaN(p)),
  ).toBe(true);
  await close();
});

test('many classes are asked about one by one, and thresholds are refused', async () => {
  const { desk, close } = await openTrained('penguins');
  const kinds = desk.project.prepared!.classes.map(([name]) => name);
  unwrap(desk.dispatch({ type: 'framing/setRole', column: 'sex', role: 'sensitive' }));
  await desk.settled();
  const asked = { by: 'sex', and: null };
  for (const k of kinds.keys()) {
    const report = unwrap(await desk.lab.groupReport(RUN, asked, k));
    expect(report.of).toBe(kinds[k]);
    const n = report.groups.reduce((sum, { rows }) => sum + rows, report.unknown);
    expect(n).toBe(report.rows);
  }
  expect(await desk.lab.groupCurves(RUN, 'sex')).toMatchObject({
    ok: false,
    problem: { code: 'needs-two-classes' },
  });
  await close();
});
