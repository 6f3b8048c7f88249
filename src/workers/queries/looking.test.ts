import { describe, expect, test } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { runId } from '../../core/id.ts';
import { defaultsOf } from '../../core/params.ts';
import { unwrap } from '../../core/result.ts';
import { openScenario } from '../../../tests/support/open-scenario.ts';

const RUN = runId('run-1');

async function trained(scenario: string, model = 'logistic-regression') {
  const opened = await openScenario(scenario);
  const { desk } = opened;
  await desk.settled();
  for (const step of [
    'goal/decision',
    'goal/mistakes',
    'framing/target',
    'framing/columns',
    'framing/split',
    'data/recipe',
  ] as const)
    unwrap(await desk.accept((await desk.suggest(step))!));
  unwrap(
    desk.dispatch({
      type: 'train/start',
      run: RUN,
      model,
      settings: defaultsOf(catalog.models.find(model)!.params),
      seed: 1,
      engine: 'auto',
      study: null,
      rows: { kind: 'train', season: null, upTo: null },
    }),
  );
  await desk.settled();
  return opened;
}

describe('looking into a model', () => {
  test('a surface over two of the learner’s own columns', async () => {
    const { desk, close } = await trained('penguins');
    const columns = unwrap(await desk.lab.surfaceColumns(RUN));
    const [x, y] = columns;
    const typical = unwrap(
      await desk.lab.surface({ run: RUN, x: x!, y: y!, others: { kind: 'typical' } }),
    );
    const cells = typical.x.values.length * typical.y.values.length;
    expect(typical.copies).toBe(1);
    expect(typical.rows.rows).toBe(cells);
    expect(typical.predictions!.rows).toBe(cells);
    expect(typical.points.length).toBeGreaterThan(100);
    const average = unwrap(
      await desk.lab.surface({ run: RUN, x: x!, y: y!, others: { kind: 'average' } }),
    );
    expect(average.rows.rows).toBe(
      average.copies * average.x.values.length * average.y.values.length,
    );
    expect(average.others).toContain('24 training rows');
    const words = columns.find((name) => !/\d|mm|_g/.test(name))!;
    const mixed = unwrap(
      await desk.lab.surface({ run: RUN, x: words, y: y!, others: { kind: 'typical' } }),
    );
    expect(mixed.x.levels!.length).toBe(mixed.x.values.length);
    expect(
      (await desk.lab.surface({ run: RUN, x: x!, y: x!, others: { kind: 'typical' } })).ok,
    ).toBe(false);
    await close();
  });

  test('a drawn picture becomes a row for a model of pictures, and is refused elsewhere', async () => {
    const { desk, close } = await trained('digits8x8');
    const pixels = new Uint8Array(64).fill(120);
    const row = unwrap(await desk.lab.drawn(RUN, { width: 8, height: 8, channels: 1, pixels }));
    const said = unwrap(await desk.lab.predictions(RUN, row));
    expect(said.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    await close();
    const other = await trained('penguins');
    const refused = await other.desk.lab.drawn(RUN, { width: 8, height: 8, channels: 1, pixels });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'no-pictures' } });
    await other.close();
  });
});
