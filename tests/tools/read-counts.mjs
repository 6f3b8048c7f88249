import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts of a Vitest report. A file that failed before its first test counts as one failed.
 * @returns {{passed: number, failed: number}}
 */
export function readVitestCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** Counts of a Playwright report; a test that passed only when tried again counts as failed. */
export function readPlaywrightCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const { stats, errors } = JSON.parse(readFileSync(path, 'utf8'));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
  };
}
