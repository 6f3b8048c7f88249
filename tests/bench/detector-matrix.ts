import { concatTables } from '../../src/core/data/concat.ts';
import { findColumn } from '../../src/core/data/table.ts';
import { benchDetectors } from '../../src/core/monitor/bench/detector-bench.ts';
import { complete } from '../../src/core/pieces.ts';
import { learnScorer } from '../season/learner.ts';
import { cutAtRandom, detectors, injectors } from '../season/play.ts';
import { readBundle } from '../season/tables.ts';

const COLUMNS = ['speed_knots', 'operator', 'flight_date'];

/** Which detector rings for which fault, in how many seeds of so many: bird strikes, 60 a tick. */
export function detectorMatrix(root: URL, seeds: number): string {
  const bundle = readBundle('birdstrikes', root);
  const parts = cutAtRandom(bundle.table, 1);
  const score = learnScorer(bundle, parts.training);
  const fits = (id: string): string | null | undefined => {
    const { columns } = injectors.find(id)!;
    if (columns === null) return null;
    return COLUMNS.find((name) => {
      const column = findColumn(bundle.table, name);
      return column !== undefined && columns(column);
    });
  };
  const faults = injectors.all.flatMap(({ id, defaultStrength }) => {
    const column = fits(id);
    return column === undefined ? [] : [{ injector: id, column, strength: defaultStrength }];
  });
  const runs = faults.map((fault) =>
    complete(
      benchDetectors({
        ...{ injectors, detectors, seeds, score, perTick: 60, labelDelay: 0 },
        heldBack: concatTables([parts.validation, parts.production]),
        original: parts.training,
        target: bundle.target,
        features: bundle.features,
        ticks: { calm: 6, fault: 20 },
        fault: { ...fault, settings: {} },
      }),
    ),
  );
  const ids = detectors.all.filter(({ watches }) => watches !== 'group').map(({ id }) => id);
  const width = Math.max(...ids.map(({ length }) => length));
  const rows = ids.map((id) => {
    const cells = runs.map(({ detectors: benched }) => {
      const found = benched.find((one) => one.id === id);
      return (found === undefined ? '-' : String(found.delays.length)).padStart(3);
    });
    return `${id.padEnd(width)} ${cells.join(' ')}`;
  });
  const names = faults.map(({ injector, column }, i) => {
    const on = column === null ? '' : ` on ${column}`;
    return `  ${String.fromCodePoint(97 + i)}  ${injector}${on}`;
  });
  const heads = faults.map((_, i) => String.fromCodePoint(97 + i).padStart(3)).join(' ');
  return [
    `Detectors that ring within 20 ticks of a fault at its default strength, of ${seeds} seeds (- does not apply):`,
    `${' '.repeat(width)} ${heads}`,
    ...rows,
    ...names,
  ].join('\n');
}
