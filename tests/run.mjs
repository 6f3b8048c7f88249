import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIsOld, installMissing } from '../src/cli/start/prepare.mjs';
import { readPlaywrightCounts, readVitestCounts } from './tools/read-counts.mjs';
import { endAll, runNode } from './tools/run-command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'tests', 'output');
const bin = (...path) => join('node_modules', ...path);

const prettier = bin('prettier', 'bin', 'prettier.cjs');
const tsc = bin('typescript', 'bin', 'tsc');
const svelteCheck = bin('svelte-check', 'bin', 'svelte-check');
const eslint = bin('eslint', 'bin', 'eslint.js');
const vite = bin('vite', 'bin', 'vite.js');
const vitest = bin('vitest', 'vitest.mjs');
const playwright = bin('@playwright', 'test', 'cli.js');

const run = (args, minutes = 15, env = {}) => runNode(args, { cwd: root, minutes, env });

/** A stage of several commands that counts as one test. */
async function allPass(...commands) {
  let failed = 0;
  for (const args of commands) {
    const { code } = await run(args);
    if (code !== 0) failed = 1;
  }
  return { passed: 1 - failed, failed, failures: [] };
}

/** Counts from a report, with one failure more when the runner failed and the report has none. */
function withRunner(counts, { code, timedOut }) {
  if (timedOut) console.log('The time for this stage is over: it was ended.');
  if (code === 0 || counts.failed > 0) return counts;
  const why = `The runner ended with code ${code} though no test failed: see its output.`;
  return { ...counts, failed: 1, failures: [...counts.failures, why] };
}

async function runVitest(name, projects) {
  const report = join(output, `${name}.json`);
  const outcome = await run([
    vitest,
    'run',
    '--config',
    'tests/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return withRunner(readVitestCounts(report, root), outcome);
}

async function checkTypes() {
  return allPass(
    [tsc, '-b', 'src/core', 'src/catalog', 'src/engine'],
    [tsc, '-p', 'src/app/tsconfig.service-worker.json'],
    [svelteCheck, '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  );
}

async function lint() {
  const cache = ['--cache', '--cache-location', 'node_modules/.cache/eslint/'];
  return allPass([
    eslint,
    '--config',
    'tests/tools/eslint.config.js',
    ...cache,
    '--max-warnings',
    '0',
    '.',
  ]);
}

async function buildAndMeasure() {
  const built = await allPass([vite, 'build', '--logLevel', 'warn']);
  if (built.failed > 0) return built;
  const bundle = await runVitest('bundle', ['bundle']);
  return { ...bundle, passed: bundle.passed + built.passed };
}

async function runBrowser() {
  if (buildIsOld(root)) {
    const built = await allPass([vite, 'build', '--logLevel', 'warn']);
    if (built.failed > 0) return built;
  }
  const { ensureChromium } = await import('./tools/chromium.mjs');
  const path = await ensureChromium();
  console.log(`Chromium: ${path}`);
  const report = join(output, 'browser.json');
  const args = [playwright, 'test', '--config', 'tests/playwright.config.ts'];
  const outcome = await run(args, 21, { CHROMIUM_PATH: path });
  return withRunner(readPlaywrightCounts(report), outcome);
}

/** The stages in order: what costs least and says most comes first. */
const stages = new Map([
  ['format', () => allPass([prettier, '--check', '--log-level', 'warn', '.'])],
  ['types', checkTypes],
  ['lint', lint],
  ['unit', () => runVitest('unit', ['unit', 'runes', 'contract', 'architecture'])],
  ['build', buildAndMeasure],
  ['browser', runBrowser],
]);

function chooseStages() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = values.only ? values.only.split(',') : [...stages.keys()];
  const unknown = chosen.filter((name) => !stages.has(name));
  if (unknown.length === 0) return [...stages].filter(([name]) => chosen.includes(name));
  throw new Error(
    `There is no stage "${unknown.join(', ')}": choose from ${[...stages.keys()].join(', ')}.`,
  );
}

async function runStage(name, stage) {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  const counts = await stage().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1, failures: [error.message] };
  });
  const seconds = (performance.now() - started) / 1000;
  return { name, seconds, ...counts };
}

async function main() {
  const chosen = chooseStages();
  installMissing(root, console.log, { development: true });
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const results = [];
  for (const [name, stage] of chosen) results.push(await runStage(name, stage));
  console.log('');
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`✗ ${failure}`);
  for (const { name, seconds, passed, failed } of results) {
    console.log(`${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${passed} / ${failed}`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  return 1;
});
