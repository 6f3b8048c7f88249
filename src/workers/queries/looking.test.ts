import { describe, expect, test } from 'vitest';
import { unwrap } from '../../core/result.ts';
import { openTrained, RUN } from '../../../tests/support/trained-scenario.ts';

describe('looking into a model', () => {
  test('a surface over two of the learner’s own columns', async () => {
    const { desk, close } = await openTrained('penguins');
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
    const { desk, close } = await openTrained('digits8x8');
    const pixels = new Uint8Array(64).fill(120);
    const row = unwrap(await desk.lab.drawn(RUN, { width: 8, height: 8, channels: 1, pixels }));
    const said = unwrap(await desk.lab.predictions(RUN, row));
    expect(said.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    await close();
    const other = await openTrained('penguins');
    const refused = await other.desk.lab.drawn(RUN, { width: 8, height: 8, channels: 1, pixels });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'no-pictures' } });
    await other.close();
  });
});
