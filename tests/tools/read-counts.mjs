import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{passed: number, failed: number, failures: string[]}} Counts */

const none = { passed: 0, failed: 0, failures: [] };

/** A test that failed, in two lines: where, and the first line of why. */
function tell(file, title, why = '') {
  const [first = ''] = stripVTControlCharacters(why).trim().split('\n');
  return `${file} › ${title}\n    ${first}`;
}

/**
 * Counts of a Vitest report. A file that failed before its first test counts as one failed.
 * @returns {Counts}
 */
export function readVitestCounts(path, root) {
  if (!existsSync(path)) return none;
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const isFailed = ({ status }) => status === 'failed';
  const failures = report.testResults.filter(isFailed).flatMap((file) => {
    const name = relative(root, file.name);
    const failed = file.assertionResults.filter(isFailed);
    if (failed.length === 0) return [tell(name, 'did not load', file.message)];
    return failed.map((test) => tell(name, test.fullName, test.failureMessages[0]));
  });
  const broken = report.testResults.filter(
    (file) => isFailed(file) && !file.assertionResults.some(isFailed),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, failures };
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/**
 * Counts of a Playwright report; a test that passed only when tried again counts as failed.
 * @returns {Counts}
 */
export function readPlaywrightCounts(path) {
  if (!existsSync(path)) return none;
  const { stats, errors, suites } = JSON.parse(readFileSync(path, 'utf8'));
  const failures = suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const error = results.find((result) => result.error)?.error;
        return tell(file, title, error?.message);
      }),
  );
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    failures: [
      ...failures,
      ...errors.map(({ message }) => tell('browser', 'outside a test', message)),
    ],
  };
}
