import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    repeats: { type: 'string', default: '7' },
    scale: { type: 'string', default: '1' },
    tab: { type: 'boolean', default: false },
    inside: { type: 'boolean', default: false },
  },
});

const script = fileURLToPath(import.meta.url);
const root = new URL('../../', import.meta.url);

/** Everything measured in one process with room for a million rows as PapaParse keeps them. */
if (!options.inside) {
  const flags = ['--expose-gc', '--max-old-space-size=6144', '--no-warnings'];
  const { status } = spawnSync(
    process.execPath,
    [...flags, script, '--inside', ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  process.exit(status ?? 1);
}

const { loadSubjects } = await import('./build.mjs');
const { compareImport, compareNeighbours, measureScoring } = await import('./comparisons.mjs');
const { compareNetworks } = await import('./networks.mjs');
const { compareForests, compareTrees } = await import('./trees.mjs');
const { measureTreeShap } = await import('./explain.mjs');
const { measureScores } = await import('./evaluate.mjs');
const { measureSeason } = await import('./season.mjs');
const { hostFacts, printTable } = await import('./measure.mjs');
const { findSklearn, startSklearn } = await import('./beside-sklearn.mjs');
const { comparePictures } = await import('./pictures.mjs');
const { measureGraphics } = await import('./graphics.mjs');
const { measureTab } = await import('./tab/index.mjs');

const repeats = Math.max(1, Number(options.repeats));
const scaled = (rows) => Math.round(rows * Number(options.scale));
const folder = mkdtempSync(join(tmpdir(), 'flywheel-bench-'));

function printTab(measured) {
  if (typeof measured === 'string') console.log(measured);
  else printTable(measured);
}

function inTab({ randomFrom, TREE_SETS }) {
  return measureTab(randomFrom, folder, TREE_SETS, { repeats, rows: scaled(1_000_000) });
}

async function runAll(subjects) {
  const found = findSklearn();
  const sklearn = found === null ? null : startSklearn(found);
  console.log(
    found === null
      ? 'No python3 with scikit-learn was found: its comparisons are left out.\n'
      : `scikit-learn ${found.version} on one thread.\n`,
  );
  try {
    const trees = await compareTrees(subjects, sklearn, folder, { repeats, rows: scaled(50_000) });
    const forest = await compareForests(subjects, sklearn, folder, {
      repeats,
      rows: scaled(10_000),
    });
    const network = await compareNetworks(subjects, sklearn, folder, { repeats });
    printTable([
      ...(await compareImport(subjects, { repeats, rows: scaled(1_000_000) })),
      ...trees.rows,
      ...forest.rows,
      ...network.rows,
      ...(await comparePictures(subjects, { repeats, rows: scaled(4096) })),
      ...(await compareNeighbours(subjects, sklearn, folder, {
        repeats,
        rows: scaled(50_000),
        queries: scaled(10_000),
      })),
      ...(await measureScoring(subjects, trees, network, { repeats })),
      ...(await measureTreeShap(subjects, { repeats })),
      ...(await measureScores(subjects, { repeats, rows: scaled(1_000_000) })),
      ...(await measureSeason(subjects, { repeats })),
    ]);
  } finally {
    sklearn?.stop();
  }
  console.log(`\n${await measureGraphics()}\n`);
  console.log(subjects.detectorMatrix(root, Math.min(5, repeats)));
}

try {
  console.log(hostFacts());
  console.log(`Medians of ${repeats} interleaved repeats after one thrown away.`);
  const subjects = await loadSubjects();
  if (options.tab) printTab(await inTab(subjects));
  else {
    await runAll(subjects);
    // TensorFlow.js leaves a __dirname behind that misleads the build of the app.
    spawnSync(process.execPath, [...process.execArgv, script, ...process.argv.slice(2), '--tab'], {
      stdio: 'inherit',
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
