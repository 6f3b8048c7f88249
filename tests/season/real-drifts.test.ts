import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { DatasetManifest } from '../../src/core/data/manifest.ts';
import { playSeason } from '../../src/core/lab/traffic.ts';
import type { Alarm } from '../../src/core/monitor/season.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { openProduction } from '../support/open-production.ts';
import type { ProductionOptions } from '../support/open-production.ts';

type Rung = Alarm & { readonly when: string };

/** All suggestions taken, and the whole suggested season over the real later rows played. */
async function play(id: string, options: ProductionOptions = {}): Promise<readonly Rung[]> {
  const { headless, take } = await openProduction('datasets', id, options);
  await take('monitor/season');
  const { ticks } = currentSeason(headless.project)!;
  const stopWhen = () => false;
  const played = unwrap(
    await playSeason(headless.lab, headless.project, ticks, { stopWhen }, null),
  );
  expect(played.reports).toHaveLength(ticks);
  return played.alarms.map((alarm) => ({ ...alarm, when: played.reports[alarm.tick]!.label }));
}

/** The same rows at times drawn for them: whatever they were, nothing changes any more. */
function shuffleTimes(csv: string, manifest: DatasetManifest): string {
  const [header, ...rows] = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
  const time = header!.indexOf(manifest.columns.find(({ role }) => role === 'time')!.name);
  const order = Int32Array.from(rows.keys());
  randomFrom(1).shuffle(order);
  const drawn = rows.map((row, i) => rows[order[i]!]!.with(time, row[time]!));
  return Papa.unparse([header!, ...drawn]);
}

const cutAt =
  (cuts: readonly [string, string, string]) =>
  (choice: Choice): Choice =>
    choice.type === 'framing/setSplit' && choice.split.method === 'time'
      ? { ...choice, split: { ...choice.split, cuts } }
      : choice;

const of = (rung: readonly Rung[], kind: string, column: string | null) =>
  rung.filter((one) => one.kind === kind && one.column === column);

describe('rows that really came later', () => {
  it('chicago-ridership grows: the counts of two weeks before rise in the second year', async () => {
    const rung = await play('chicago-ridership');
    const [monroe] = of(rung, 'data-drift', 'lag14_monroe');
    expect(monroe!.when).toMatch(/^week of 2011-/);
    expect(monroe!.sentence).toMatch(
      /^lag14_monroe moved up: median 5\.\d+ → 6\.\d+, largest gap 0\.\d\d/,
    );
    const [worse] = of(rung, 'model-quality', null);
    expect(worse!.sentence).toMatch(/^The model is further off: 2\.\d+ .* 1\.\d+ expected/);
    expect(rung.filter(({ when }) => when < 'week of 2011')).toEqual([]);
  });

  it('us-births after five years without rows: the first months are further off', async () => {
    const [first, ...rest] = await play('us-births');
    expect(first).toMatchObject({ kind: 'model-quality', column: null });
    expect(first!.when >= '1994-01' && first!.when <= '1994-03').toBe(true);
    expect(first!.sentence).toMatch(
      /^The model is further off: 7\d\d\.?\d* .* 39\d\.?\d* expected.*“births” is under-predicted: [\d,.]+ too low on average/,
    );
    expect(rest.map(({ kind }) => kind)).toEqual(['money']);
  });

  it('us-births across the change of source: a calm year before, noticed in three months', async () => {
    const adjust = cutAt(['1997-01-01', '1998-01-01', '1999-01-01']);
    const [first] = await play('us-births', { adjust });
    expect(first).toMatchObject({ kind: 'model-quality', column: null });
    expect(first!.when >= '2000-01' && first!.when <= '2000-03').toBe(true);
    expect(first!.sentence).toMatch(
      /^The model is further off: 5\d\d\.?\d* .* 38\d\.?\d* expected.*“births” is under-predicted: [\d,.]+ too low on average/,
    );
  });

  it('birdstrikes: speeds go missing, noticed in April 2000 as the card says', async () => {
    const rung = await play('birdstrikes');
    const [missing, ...again] = of(rung, 'data-quality', 'speed_knots');
    expect(missing!.when).toBe('2000-04');
    expect(missing!.sentence).toMatch(
      /^speed_knots is missing more often: 3\d% of \d+ distinct rows, 1\d% in training/,
    );
    expect(again).toEqual([]);
  });
});

it.each(['chicago-ridership', 'us-births', 'birdstrikes'])(
  '%s with its times shuffled rings for nothing',
  async (id) => {
    expect(await play(id, { change: shuffleTimes })).toEqual([]);
  },
);
