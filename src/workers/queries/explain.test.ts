import { describe, expect, test } from 'vitest';
import { noteOf } from '../../core/project/catalogue.ts';
import { unwrap } from '../../core/result.ts';
import { openTrained, RUN } from '../../../tests/support/trained-scenario.ts';

describe('why a model says what it says', () => {
  test('boosted trees: exact, in the learner’s own columns, and steady or not over samples', async () => {
    const { desk, close } = await openTrained('german-credit', 'boosted-trees', { rounds: 30 });
    const overview = unwrap(await desk.lab.explainOverview(RUN, 1));
    const names = overview.columns.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(overview.examples.length).toBeGreaterThan(3);

    const importance = unwrap(await desk.lab.importance(RUN));
    expect(importance.columns.map(({ column }) => column).toSorted()).toEqual(names.toSorted());
    expect(importance.columns[0]!.metric.mean).toBeGreaterThan(
      importance.columns[0]!.metric.sd / 4,
    );

    const many = unwrap(await desk.lab.attributions(RUN, 1, 'paths'));
    expect(many).toMatchObject({ method: 'trees', unit: 'log-odds' });
    expect(many.gap).toBeLessThan(1e-9);
    expect(many.values.length).toBe(many.ids.length * many.names.length);

    const id = overview.examples[0]!.id;
    const row = unwrap(await desk.lab.explainRow(RUN, id, 1, 'paths'));
    const sum = row.attribution.values.reduce(
      (total, value) => total + value,
      row.attribution.base,
    );
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(row.answer, 9);
    expect(row.cells.map(([name]) => name)).toEqual(names);

    const beside = unwrap(await desk.lab.explainRow(RUN, id, 1, 'rows')).attribution;
    expect(beside).toMatchObject({ method: 'trees-beside', unit: 'log-odds' });
    expect(beside.answers[0]).toBeCloseTo(sum, 9);
    expect(beside.gap).toBeLessThan(1e-9);

    const near = unwrap(await desk.lab.nearest(RUN, id));
    expect(near.distances).toEqual(near.distances.toSorted((a, b) => a - b));
    expect(near.page.ids).toHaveLength(5);

    const grid = unwrap(await desk.lab.dependence(RUN, importance.columns[0]!.column, 1));
    expect(grid.individual.length).toBe(grid.rows * grid.values.length);

    const dropped = unwrap(await desk.lab.dropColumn(RUN, importance.columns[0]!.column));
    expect(dropped.features).toBeGreaterThan(0);
    expect(dropped.worth.low).toBeLessThanOrEqual(dropped.worth.high);

    const steady = unwrap(await desk.lab.stability(RUN, 'rows', 2, 1));
    expect(steady).toMatchObject({ models: 3, kept: 1 });
    expect(steady.globalTau).toBeGreaterThan(0.2);
    expect(steady.rowTop).toBeLessThan(1);
    await close();
  }, 60_000);

  test('a decision is turned only through columns marked changeable, and truly turned', async () => {
    const { desk, close } = await openTrained('german-credit', 'logistic-regression');
    const overview = unwrap(await desk.lab.explainOverview(RUN, 1));
    const numbers = overview.columns
      .filter(({ kind }) => kind === 'number')
      .map(({ name }) => name);
    const id = overview.examples[0]!.id;
    expect(unwrap(await desk.lab.counterfactuals(RUN, id, null, [])).found).toEqual([]);
    const turned = unwrap(await desk.lab.counterfactuals(RUN, id, null, numbers));
    expect(turned.found.length).toBeGreaterThan(0);
    for (const { changes, decided } of turned.found) {
      expect(decided).not.toBe(turned.from);
      for (const { column } of changes) expect(numbers).toContain(column);
    }
    const [{ column, from, to }] = turned.found[0]!.changes as [
      { column: string; from: string; to: string },
    ];
    const direction = Number(to) > Number(from) ? 'down' : 'up';
    const note = {
      ...noteOf(desk.project, desk.manifest, column),
      changeable: { direction },
    } as const;
    unwrap(desk.dispatch({ type: 'data/describeColumn', column, note }));
    const limited = unwrap(await desk.lab.counterfactuals(RUN, id, null, [column]));
    for (const { changes } of limited.found)
      expect(Math.sign(Number(changes[0]!.to) - Number(from))).toBe(direction === 'up' ? 1 : -1);
    await close();
  }, 60_000);

  test('any other model is sampled, with its error said', async () => {
    const { desk, close } = await openTrained('german-credit', 'gaussian-naive-bayes');
    const { examples } = unwrap(await desk.lab.explainOverview(RUN, 1));
    const { attribution } = unwrap(await desk.lab.explainRow(RUN, examples[0]!.id, null, 'paths'));
    expect(attribution).toMatchObject({ method: 'sampled', unit: 'probability', orders: 100 });
    expect(attribution.gap).toBeLessThan(1e-9);
    expect(attribution.errors!.some((error) => error > 0)).toBe(true);
    await close();
  }, 60_000);

  test('words of a text, squares of a picture', async () => {
    const words = await openTrained('email-subjects', 'logistic-regression');
    const { columns, examples } = unwrap(await words.desk.lab.explainOverview(RUN, 1));
    const text = columns.find(({ kind }) => kind === 'text')!.name;
    const left = unwrap(await words.desk.lab.wordsLeftOut(RUN, examples.at(-1)!.id, text, 1));
    expect(left.words.length).toBeGreaterThan(0);
    expect(left.words.some(({ effect }) => effect !== 0)).toBe(true);
    await words.close();
    const pictures = await openTrained('digits8x8', 'logistic-regression');
    const seen = unwrap(await pictures.desk.lab.explainOverview(RUN, 3));
    const image = seen.columns.find(({ kind }) => kind === 'image')!.name;
    const covered = unwrap(await pictures.desk.lab.occlusion(RUN, seen.examples[0]!.id, image, 3));
    expect(covered.heat.length).toBe(64);
    expect(covered.heat.some((fall) => Math.abs(fall) > 0.001)).toBe(true);
    await pictures.close();
  }, 60_000);
});
