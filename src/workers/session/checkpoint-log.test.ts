import { expect, test } from 'vitest';
import { MemoryBlobs } from '../../storage/blobs.ts';
import { CheckpointLog } from './checkpoint-log.ts';

function logAt() {
  let now = 0;
  const log = new CheckpointLog(new MemoryBlobs(), 'x', () => now);
  return { log, pass: (milliseconds: number) => (now += milliseconds) };
}

test('an hour in which the tab was frozen is no training time', () => {
  const { log, pass } = logAt();
  for (let slice = 0; slice < 100; slice++) {
    pass(10);
    log.beat();
  }
  pass(3_600_000);
  log.beat();
  pass(500);
  log.beat();
  expect(log.seconds).toBeCloseTo(1.5, 6);
});

test('a long slice is work, a pause is not, and neither counts twice', () => {
  const { log, pass } = logAt();
  pass(20_000);
  log.beat();
  pass(120_000);
  log.leaveOut(120_000);
  log.beat();
  pass(1000);
  expect(log.seconds).toBeCloseTo(21, 6);
});

test('after a freeze a checkpoint is due at once', () => {
  const { log, pass } = logAt();
  expect(log.isDue).toBe(false);
  pass(3_600_000);
  log.beat();
  expect(log.isDue).toBe(true);
});
