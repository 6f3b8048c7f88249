import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentSeason, findRun } from '../../src/core/project/views.ts';
import { begin, openScenario, walk } from './walk.ts';

const MOST_PRESSES = 35;

const SCENARIOS = readdirSync(new URL('../../datasets/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && openScenario(entry.name).manifest.available)
  .map((entry) => entry.name);

describe.each(SCENARIOS)('the whole thread on %s', (id) => {
  it('reaches an answered alarm by accepting suggestions alone', { timeout: 120_000 }, async () => {
    const { headless, manifest, bytes } = openScenario(id);
    await begin(headless, id, bytes, id);
    const walked = await walk(headless, manifest);
    const { project } = headless;
    const slow = Object.entries(walked.seconds).map(([step, s]) => `${step} ${s.toFixed(2)}s`);
    console.log(`${id}: ${walked.presses} presses; ${slow.join(', ')}`);
    const run = findRun(project, project.chosen);
    console.log(`  ${project.framing.metric} ${run?.result?.metric.value.toFixed(4)}, gain ${run?.result?.gain.value.toFixed(2)}`);
    for (const release of project.releases) for (const gate of release.gates) console.log(`  gate ${gate.outcome}: ${gate.sentence}`);
    for (const alarm of currentSeason(project)?.alarms ?? []) console.log(`  alarm at ${alarm.tick}: ${alarm.kind} ${alarm.column} ${alarm.sentence} → ${alarm.action?.kind}`);
    expect(walked.stuck).toBeNull();
    expect(walked.presses).toBeLessThanOrEqual(MOST_PRESSES);
  });
});
