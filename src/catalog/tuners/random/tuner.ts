import { defineTuner } from '../../../core/contracts/tuner.ts';
import type { NumberParam, Param, SettingValue, Settings } from '../../../core/params.ts';
import { exp, log } from '../../../core/math.ts';
import { randomFrom } from '../../../core/random.ts';
import type { Random } from '../../../core/random.ts';

type SearchRange =
  | {
      readonly kind: 'number' | 'integer';
      readonly id: string;
      readonly low: number;
      readonly high: number;
      readonly log: boolean;
    }
  | { readonly kind: 'choice'; readonly id: string; readonly options: readonly string[] };

type RandomState = {
  readonly seed: number;
  /** Settings asked for so far. */
  readonly asked: number;
  readonly ranges: readonly SearchRange[];
};

function rangeOf(param: Param): SearchRange[] {
  if (param.kind === 'boolean' || param.kind === 'text' || param.search === undefined) return [];
  if (param.kind === 'choice') return [{ kind: 'choice', id: param.id, options: param.search }];
  const [low, high] = param.search;
  return [{ kind: param.kind, id: param.id, low, high, log: isLog(param, low) }];
}

function isLog(param: NumberParam, low: number): boolean {
  return param.scale === 'log' && low > 0;
}

function draw(range: SearchRange, random: Random): SettingValue {
  const share = random.next();
  if (range.kind === 'choice') return range.options[Math.floor(share * range.options.length)]!;
  const whole = range.kind === 'integer';
  const low = whole ? range.low - 0.5 : range.low;
  const high = whole ? range.high + 0.5 : range.high;
  const value =
    range.log && low > 0
      ? exp(log(low) + share * (log(high) - log(low)))
      : low + share * (high - low);
  const rounded = whole ? Math.round(value) : Number(value.toPrecision(6));
  return Math.min(range.high, Math.max(range.low, rounded));
}

/** Every setting with a search range is drawn by itself, evenly over its scale. */
export default defineTuner<RandomState>({
  id: 'random',
  label: 'Random search',
  summary: 'Tries settings drawn at random from each range; hard to beat with few trials.',
  start: (params, seed) => ({ seed, asked: 0, ranges: params.flatMap(rangeOf) }),
  ask(state) {
    const random = randomFrom(state.seed).fork(`trial ${state.asked}`);
    const drawn = state.ranges.map((range) => [range.id, draw(range, random.fork(range.id))]);
    const settings = Object.fromEntries(drawn) as Settings;
    return { state: { ...state, asked: state.asked + 1 }, settings };
  },
  tell: (state) => state,
});
