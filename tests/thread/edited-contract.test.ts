import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ContractRules } from '../../src/core/data/contract.ts';
import { replaceColumn } from '../../src/core/data/table.ts';
import { numberColumn } from '../../src/core/recipe/columns.ts';
import { serve } from '../../src/core/deploy/serve.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { currentSeason, productionRelease } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const SCENARIO = 'penguins';
/** Grams: a little more than any training row, far less than what is refused as learned. */
const HEAVY = 6500;

/** Plays the recorded list to its season, with rules set on the contract before it is frozen. */
async function play(rules: ContractRules | null) {
  const { headless, bytes } = openScenario(SCENARIO);
  const file = new URL(`../../datasets/${SCENARIO}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, SCENARIO, bytes, SCENARIO, thread.seed);
  for (const stop of thread.stops) {
    for (const choice of stop.choices) {
      const isFreeze = choice.type === 'contract/freeze';
      if (isFreeze && rules !== null)
        unwrap(await headless.dispatch({ type: 'contract/setRules', rules }));
      const contract = isFreeze ? unwrap(headless.lab.contract(headless.project)) : null;
      unwrap(await headless.dispatch(renew(choice, 0, contract)));
    }
    if (stop.advance !== null) {
      unwrap(await headless.advance(12, false));
      break;
    }
  }
  const { lab, project } = headless;
  const bundle = unwrap(await lab.bundle(project, productionRelease(project)!));
  const rows = unwrap(lab.prepare(project)).parts.validation.table;
  const heavy = replaceColumn(rows, 'body_mass_g', {
    ...numberColumn(rows, 'body_mass_g'),
    values: new Float64Array(rows.rows).fill(HEAVY),
  });
  const served = unwrap(serve(bundle, heavy, lab.catalog.steps));
  const season = currentSeason(project)!;
  return {
    rows: rows.rows,
    refusedAtEndpoint: rows.rows - served.accepted.length,
    marks: new Set(season.reports.flatMap((report) => report.lanes.map((mark) => mark.detector))),
    alarms: season.alarms.map((alarm) => `${alarm.detector} ${alarm.column}`),
  };
}

test('a bound of one’s own changes what the endpoint refuses and what the monitor reports', async () => {
  const learned = await play(null);
  const strict = await play({
    columns: [
      ['body_mass_g', { max: 6100 }],
      ['flipper_length_mm', { max: 205, values: 'warn' }],
    ],
    batch: { least: 1000, most: null, severity: 'warn' },
  });
  expect(learned.refusedAtEndpoint).toBe(0);
  expect([...learned.marks].filter((mark) => mark.startsWith('contract-'))).toEqual([]);
  expect(strict.refusedAtEndpoint).toBe(strict.rows);
  expect([...strict.marks]).toEqual(expect.arrayContaining(['contract-values', 'contract-size']));
  expect(strict.alarms).toContain('contract-size null');
  expect(learned.alarms).not.toContain('contract-size null');
}, 120_000);
