import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { currentSeason, findRun } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario, walk } from './walk.ts';

const MOST_PRESSES = 35;
/** `RECORD=1 npx vitest run --config tests/vitest.config.ts tests/thread` writes the lists anew. */
const RECORDING = process.env['RECORD'] === '1';

const folder = new URL('../../datasets/', import.meta.url);
const SCENARIOS = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && openScenario(entry.name).manifest.available)
  .map((entry) => entry.name);

describe.each(SCENARIOS)('the whole thread on %s', (id) => {
  it('reaches an answered alarm by accepting suggestions alone', { timeout: 180_000 }, async () => {
    const { headless, manifest, bytes } = openScenario(id);
    await begin(headless, id, bytes, id, undefined, manifest.parts);
    const walked = await walk(headless, manifest);
    const { project } = headless;
    const run = findRun(project, project.chosen);
    const first = currentSeason(project)?.alarms.find((alarm) => alarm.action !== null);
    const slow = Object.entries(walked.seconds).filter(([, s]) => s > 0.5);
    console.log(
      `${id}: ${walked.presses} presses; ${project.framing.metric} ${run?.result?.metric.value.toFixed(4)}; ${slow.map(([step, s]) => `${step} ${s.toFixed(1)} s`).join(', ')}; answered alarm: ${first?.sentence}`,
    );
    expect(walked.stuck).toBeNull();
    expect(walked.presses).toBeLessThanOrEqual(MOST_PRESSES);
    if (!RECORDING) return;
    const { kind, column, tick } = first!;
    const thread: Thread = {
      version: 1,
      scenario: id,
      seed: project.seed,
      expects: { kind, column, tick },
      stops: walked.stops,
    };
    const text = await format(JSON.stringify(thread), { parser: 'json', printWidth: 100 });
    writeFileSync(new URL(`${id}/thread.json`, folder), text);
  });

  it.runIf(openScenario(id).manifest.featured)(
    'plays its recorded list to the alarm it names',
    { timeout: 180_000 },
    async () => {
      const { headless, bytes } = openScenario(id);
      const thread = JSON.parse(
        readFileSync(new URL(`${id}/thread.json`, folder), 'utf8'),
      ) as Thread;
      await begin(headless, id, bytes, id, thread.seed);
      for (const stop of thread.stops) {
        for (const choice of stop.choices) {
          const contract =
            choice.type === 'contract/freeze'
              ? unwrap(headless.lab.contract(headless.project))
              : null;
          unwrap(await headless.dispatch(renew(choice, 0, contract)));
        }
        if (stop.advance !== null)
          unwrap(await headless.advance(10_000, stop.advance === 'to-alarm'));
      }
      const first = currentSeason(headless.project)!.alarms.find((alarm) => alarm.action !== null);
      expect({ kind: first!.kind, column: first!.column, tick: first!.tick }).toEqual(
        thread.expects,
      );
    },
  );
});
