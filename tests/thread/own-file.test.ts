import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentSeason } from '../../src/core/project/views.ts';
import { begin, openFile, walk } from './walk.ts';

const MOST_PRESSES = 35;
const ACCEPTANCE = new URL('../../../shared/acceptance/', import.meta.url);

describe.each(['bank-marketing', 'bike-sharing', 'sms-spam'])('a file of one’s own: %s', (name) => {
  const file = new URL(`${name}/data.csv`, ACCEPTANCE);
  it.runIf(existsSync(file))('reaches an answered alarm', { timeout: 180_000 }, async () => {
    const bytes = new Uint8Array(readFileSync(file));
    const headless = openFile(bytes);
    await begin(headless, `${name}.csv`, bytes, null);
    const walked = await walk(headless, null, 60);
    const { project } = headless;
    const slow = Object.entries(walked.seconds).filter(([, s]) => s > 0.5);
    const alarm = currentSeason(project)?.alarms.find((known) => known.action !== null);
    console.log(
      `${name}: ${walked.presses} presses, target ${project.framing.target} (${project.framing.task}); ${slow.map(([step, s]) => `${step} ${s.toFixed(1)} s`).join(', ')}; alarm: ${alarm?.sentence}`,
    );
    for (const release of project.releases)
      for (const gate of release.gates) console.log(`  ${gate.outcome}: ${gate.sentence}`);
    expect(walked.stuck).toBeNull();
    expect(walked.presses).toBeLessThanOrEqual(MOST_PRESSES);
  });
});
