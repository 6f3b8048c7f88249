import { beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Bundle } from '../../src/core/deploy/bundle.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario, walk } from '../thread/walk.ts';

let bundle: Bundle;
let rows: Table;

beforeAll(async () => {
  const { headless, manifest, bytes } = openScenario('penguins');
  await begin(headless, 'penguins', bytes, 'penguins');
  await walk(headless, manifest);
  const { lab, project } = headless;
  bundle = unwrap(await lab.bundle(project, project.releases[0]!));
  rows = unwrap(lab.prepare(project)).parts.validation.table;
});

describe.each(catalog.exporters.all)('exporter $id', (exporter) => {
  it('takes the release or says why not', () => {
    const why = exporter.refuses(bundle);
    if (why !== null) expect(why).toMatch(/\.$/);
  });

  it('writes a file that answers as the release does', () => {
    const file = unwrap(exporter.write(bundle));
    expect(file.bytes.length).toBeGreaterThan(100);
    expect(unwrap(exporter.parity(file, bundle, rows, catalog.steps))).toBe(0);
  });

  it('writes what recalibrates it too', () => {
    const classes = bundle.outcome.task === 'regression' ? [] : bundle.outcome.classes;
    const lines = classes.map((_, k) => ({ x: [0, 1], y: [0.1 * k, 0.5] }));
    const errors = { error: 0.1, logLoss: 0.5 };
    const better: Bundle = {
      ...bundle,
      recalibration: {
        ...{ method: 'isotonic', map: { method: 'isotonic', lines }, folds: [], on: '', rows: 9 },
        ...{ before: errors, after: errors },
      },
    };
    const file = unwrap(exporter.write(better));
    expect(unwrap(exporter.parity(file, better, rows, catalog.steps))).toBe(0);
    expect(unwrap(exporter.parity(file, bundle, rows, catalog.steps))).toBeGreaterThan(0);
  });

  it('notices a file that answers otherwise', () => {
    const other = {
      ...bundle,
      outcome: bundle.outcome,
      artifact: { ...bundle.artifact, weights: shifted(bundle.artifact.weights) },
    };
    const file = unwrap(exporter.write(other));
    expect(unwrap(exporter.parity(file, bundle, rows, catalog.steps))).toBeGreaterThan(0);
  });

  it('writes the same bytes twice', () => {
    expect(unwrap(exporter.write(bundle)).bytes).toEqual(unwrap(exporter.write(bundle)).bytes);
  });
});

/** Weights with every number moved a little. */
function shifted<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, held: unknown) =>
    typeof held === 'number' ? held * 1.01 + 0.01 : held,
  ) as T;
}
