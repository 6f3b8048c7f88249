import { defineDetector } from '../../../core/contracts/detector.ts';
import type { NumberSample, Verdict } from '../../../core/contracts/detector.ts';
import { mean, variance } from '../../../core/math.ts';
import { short, worthOf } from '../../../core/monitor/watch/bins.ts';
import { knownErrors } from '../../../core/monitor/watch/error-stream.ts';
import { percent, riseChance, riseFloor } from '../../../core/monitor/watch/proportions.ts';
import { normPpf, tIsf, tSf } from '../../../core/stats/special.ts';

type Errors = {
  readonly mean: number;
  readonly spread: number;
  readonly rows: number;
  /** Every loss is 0 or 1. */
  readonly counts: boolean;
};

type State = {
  readonly expected: Errors;
  readonly rise: number;
  readonly fewest: number;
  readonly alpha: number;
};

/** Rows the expected error must rest on. */
const FEWEST_EXPECTED = 20;

function errorsOf(sample: NumberSample): Errors {
  const known = knownErrors(sample);
  if (known.length === 0) return { mean: 0, spread: 0, rows: 0, counts: true };
  const spread = known.length > 1 ? variance(known, 1) : 0;
  const counts = known.every((value) => value === 0 || value === 1);
  return { mean: mean(known), spread, rows: worthOf(sample, known.length), counts };
}

function chanceOf(expected: Errors, now: Errors): number {
  if (expected.counts && now.counts) {
    const rows = Math.floor(now.rows);
    const before = Math.floor(expected.rows);
    const hits = Math.round(now.mean * rows);
    return riseChance(hits, rows, Math.round(expected.mean * before), before);
  }
  const error = Math.sqrt(expected.spread / expected.rows + now.spread / now.rows);
  if (error === 0) return now.mean > expected.mean ? 0 : 1;
  const freedom = Math.max(1, Math.min(expected.rows, now.rows) - 1);
  return tSf((now.mean - expected.mean) / error, freedom);
}

/** The mean error that chance alone reaches with probability alpha. */
function floorOf(expected: Errors, now: Errors, alpha: number): number | null {
  if (expected.counts && now.counts) {
    const before = Math.floor(expected.rows);
    const hits = Math.round(expected.mean * before);
    return riseFloor(alpha, Math.floor(now.rows), hits, before);
  }
  const error = Math.sqrt(expected.spread / expected.rows + now.spread / now.rows);
  const freedom = Math.max(1, Math.min(expected.rows, now.rows) - 1);
  return expected.mean + tIsf(Math.min(0.5, alpha), freedom) * error;
}

function judge(state: State, now: Errors): Verdict {
  const { expected } = state;
  const limit = expected.mean * (1 + state.rise);
  if (now.rows < state.fewest || expected.rows < FEWEST_EXPECTED) {
    const rows = Math.floor(Math.min(now.rows, expected.rows));
    const sentence = `Cannot tell yet how wrong the model is: ${rows} distinct labelled rows so far.`;
    return { level: 'cannot-tell', value: 0, limit, pValue: null, floor: null, sentence };
  }
  const pValue = chanceOf(expected, now);
  const floor = floorOf(expected, now, state.alpha);
  const worse = now.mean > limit;
  const level = worse && pValue < state.alpha ? 'alarm' : worse && pValue < 0.01 ? 'watch' : 'calm';
  const margin = normPpf(0.975) * Math.sqrt(now.spread / now.rows);
  const counted = expected.counts && now.counts;
  const write = counted ? percent : short;
  const low = Math.max(0, now.mean - margin);
  const numbers = `${write(now.mean)} (${write(low)} to ${write(now.mean + margin)}) on ${Math.floor(now.rows)} labelled rows, ${write(expected.mean)} expected${floor === null ? '' : `, noise floor ${write(floor)}`}`;
  const sentence =
    level === 'calm'
      ? `The error is as expected: ${numbers}.`
      : `The model is ${counted ? 'wrong more often' : 'further off'}: ${numbers}.`;
  return { level, value: now.mean, limit, pValue, floor, sentence };
}

export default defineDetector({
  id: 'error-rate',
  label: 'Error against validation',
  summary:
    'Mean error of the newest labelled rows against the error on rows the model was not trained on: exact for right or wrong, Welch’s t for amounts.',
  watches: 'error',
  stands: true,
  kinds: ['number'],
  params: [
    {
      kind: 'number',
      id: 'rise',
      label: 'Smallest rise that matters',
      help: 'Relative: 0.1 is a tenth more error than expected.',
      default: 0.1,
      min: 0,
      max: 10,
    },
    {
      kind: 'integer',
      id: 'fewest',
      label: 'Fewest labelled rows',
      help: 'Below this many it says that it cannot tell.',
      default: 50,
      min: 5,
      max: 10000,
    },
  ],
  start(reference, settings, alpha): State {
    return { expected: errorsOf(reference), rise: settings.rise, fewest: settings.fewest, alpha };
  },
  step(state, window) {
    return { state, verdict: judge(state, errorsOf(window)) };
  },
});
