import { defineDetector } from '../../../core/contracts/detector.ts';
import type { RowsSample, Verdict } from '../../../core/contracts/detector.ts';
import { FEWEST_DISTINCT } from '../../../core/monitor/watch/binned-distance.ts';
import { besideReference, startRows } from '../../../core/monitor/watch/row-reference.ts';
import type { RowReference } from '../../../core/monitor/watch/row-reference.ts';
import { BY_RANK } from '../../../core/monitor/watch/row-vectors.ts';
import { foldNumber, randomFrom } from '../../../core/random.ts';
import type { Points } from '../../../core/stats/mmd.ts';
import {
  separate,
  separationFloor,
  separationTail,
} from '../../../core/stats/two-sample-classifier.ts';

type State = RowReference & { readonly line: number; readonly alpha: number };

const FORM = { most: 500, code: BY_RANK };
const FOLDS = 5;

/** Folds at random; rows drawn more than once stay together. */
function foldsOf(points: Points, repeats: boolean): Uint8Array {
  const { rows, width, values } = points;
  if (repeats)
    return Uint8Array.from({ length: rows }, (_, row) => {
      let word = 1;
      for (let i = 0; i < width; i++) word = foldNumber(values[row * width + i]!, word);
      return (word >>> 0) % FOLDS;
    });
  const folds = Uint8Array.from({ length: rows }, (_, row) => row % FOLDS);
  randomFrom('folds').shuffle(folds);
  return folds;
}

function join(a: Points, b: Points): Points {
  const values = new Float64Array(a.values.length + b.values.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  return { values, rows: a.rows + b.rows, width: a.width };
}

function judge(state: State, window: RowsSample): Verdict {
  const { line, worth } = state;
  const beside = besideReference(state, window, FORM);
  if (!beside.told) {
    const { sentence } = beside;
    return { level: 'cannot-tell', value: 0.5, limit: line, pValue: null, floor: null, sentence };
  }
  const { before, now, worth: rows } = beside;
  const repeats = rows < now.rows;
  const fold = new Uint8Array(before.rows + now.rows);
  fold.set(foldsOf(before, repeats));
  fold.set(foldsOf(now, repeats), before.rows);
  const side = new Uint8Array(before.rows + now.rows).fill(1, before.rows);
  const { auc, freedom } = separate({ points: join(before, now), side, fold, folds: FOLDS });
  const law = { freedom, folds: FOLDS };
  const floor = separationFloor(worth, rows, law, state.alpha);
  const pValue = separationTail(worth, rows, law, auc);
  const limit = Math.max(line, floor);
  const level = auc > limit ? 'alarm' : auc > line && pValue < 0.01 ? 'watch' : 'calm';
  const numbers = `area under the curve ${auc.toFixed(2)}, noise floor ${floor.toFixed(2)}, line ${line.toFixed(2)}`;
  const sentence =
    level === 'calm'
      ? `A classifier cannot tell these rows from training rows: ${numbers}.`
      : `A classifier ${level === 'alarm' ? 'tells' : 'may tell'} these rows from training rows: ${numbers}.`;
  return { level, value: auc, limit, pValue, floor, sentence };
}

export default defineDetector({
  id: 'domain-classifier',
  label: 'Domain classifier',
  summary:
    'Trains a small classifier to tell the window’s rows from training rows, on parts it is not judged by; an alarm when its area under the curve is more than a line and than chance.',
  watches: 'rows',
  stands: false,
  kinds: ['rows'],
  params: [
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Area under the curve; 0.5 is guessing, 0.55 and 0.65 are customary.',
      default: 0.55,
      min: 0.5,
      max: 1,
    },
    FEWEST_DISTINCT,
  ],
  start(reference, { line, fewest }, alpha): State {
    return { ...startRows(reference, fewest, FORM).kept, line, alpha };
  },
  step: (state, window) => ({ state, verdict: judge(state, window) }),
});
