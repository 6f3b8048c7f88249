import { expect, it } from 'vitest';
import { forecastWords, misfitWords, sayMemory, saySpan } from './forecast-words.ts';

it('says time and memory in two telling digits', () => {
  expect(saySpan(0.2)).toBe('under a second');
  expect(saySpan(12.34)).toBe('12 s');
  expect(saySpan(200)).toBe('3.3 min');
  expect(saySpan(9000)).toBe('2.5 h');
  expect(sayMemory(2000)).toBe('under 1 MB');
  expect(sayMemory(81_234_567)).toBe('81 MB');
  expect(sayMemory(5.24e9)).toBe('5.2 GB');
});

it('gives the span in one unit and says whether it was measured', () => {
  const forecast = { seconds: 12, low: 8, high: 18, bytes: 80e6, measured: true };
  expect(forecastWords(forecast).text).toBe('About 12 s (8 to 18 s), 80 MB');
  expect(forecastWords({ ...forecast, low: 0.3 }).text).toBe('About 12 s (at most 18 s), 80 MB');
  expect(forecastWords({ ...forecast, seconds: 0.4, low: 0.1, high: 1.4 }).text).toBe(
    'Under a second (at most 1.4 s), 80 MB',
  );
  expect(forecastWords({ ...forecast, seconds: 0.1, low: 0, high: 0.4 }).text).toBe(
    'Under a second, 80 MB',
  );
  expect(forecastWords({ ...forecast, measured: false }).note).toMatch(/^Not measured yet/);
});

it('says what does not fit, by how much and what to change', () => {
  const units = {
    kind: 'integer',
    id: 'units',
    label: 'Units',
    help: '',
    default: 1,
    min: 1,
    max: 9,
  } as const;
  const misfit = { bytes: 5e9, limit: 2e9, rows: 12_000, changes: [{ param: units, to: 64 }] };
  expect(misfitWords(misfit)).toBe(
    'It would hold 5 GB, and a training here may hold 2 GB: 3 GB too much. Train on at most 12,000 rows, or set “Units” to 64 or less.',
  );
  expect(misfitWords({ ...misfit, rows: null, changes: [] })).toContain('are not enough');
});
