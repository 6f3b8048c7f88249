import type { Outcome } from '../task.ts';
import type { WordFilter, WordPull, WordsPortrait } from '../portrait.ts';
import { TextPass } from './pass.ts';
import type { TextRows } from './rows.ts';
import type { TextShape } from './shape.ts';

/** Words told of each output, filters, and words told of each place of a filter and near a word. */
const WORDS = 24;
const FILTERS = 12;
const AT_PLACE = 3;
const NEAR = 4;
/** Outputs up to which words near others are told. */
const FEW_OUTPUTS = 8;

/** What a text network makes of its words; `unit` is what a score of 1 is worth. */
export function wordsPortrait(
  shape: TextShape,
  weights: Float32Array,
  outcome: Outcome,
  unit: number,
): WordsPortrait {
  const pass = new TextPass(shape);
  const adds = scorer(shape, pass, weights, unit);
  const pulls = Array.from({ length: shape.vocabulary }, (_, word) => adds.text(word));
  const near = nearest(shape, weights);
  return {
    kind: 'words',
    vocabulary: shape.vocabulary,
    outputs: Array.from({ length: shape.outputs }, (_, k) => ({
      label:
        outcome.task === 'regression' || shape.outputs === 1 ? null : (outcome.classes[k] ?? ''),
      words: strongest(pulls.length, WORDS, (word) => Math.abs(pulls[word]![k]!)).map(
        (word): WordPull => ({
          word,
          pull: pulls[word]![k]!,
          near: shape.outputs > FEW_OUTPUTS ? [] : near(word),
        }),
      ),
    })),
    filters: shape.kind === 'convolution' ? filtersOf(pass, weights, adds.pooled) : [],
    filterCount: shape.filters,
  };
}

/** The positions of the `most` largest above 0, the largest first. */
function strongest(count: number, most: number, of: (at: number) => number): number[] {
  const sizes = Float64Array.from({ length: count }, (_, at) => of(at));
  return Array.from(sizes.keys())
    .filter((at) => sizes[at]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
    .slice(0, most);
}

/** What something adds to the scores of a text without words; of several classes, beside their mean. */
function scorer({ outputs }: TextShape, pass: TextPass, weights: Float32Array, unit: number) {
  const none = Float64Array.from(pass.finish(weights));
  const added = (): number[] => {
    const scores = pass.finish(weights);
    const gains = Array.from(scores, (score, k) => unit * (score - none[k]!));
    const mean = outputs === 1 ? 0 : gains.reduce((sum, gain) => sum + gain, 0) / outputs;
    return gains.map((gain) => gain - mean);
  };
  return {
    text(word: number): number[] {
      const rows: TextRows = {
        words: Int32Array.of(word),
        ends: Int32Array.of(1),
        extras: new Float64Array(pass.shape.extras),
      };
      pass.pool(weights, rows, 0);
      return added();
    },
    pooled(filter: number, answer: number): number[] {
      pass.inputs[0]!.fill(0);
      pass.inputs[0]![filter] = answer;
      return added();
    },
  };
}

/** Filters with the words that move them most at each place of a run, by what such a run adds. */
function filtersOf(
  { shape, places }: TextPass,
  weights: Float32Array,
  adds: (filter: number, answer: number) => number[],
): WordFilter[] {
  const { filters, kernel, width, vocabulary } = shape;
  const answerOf = (filter: number, k: number, word: number): number => {
    let sum = 0;
    for (let j = 0; j < width; j++)
      sum +=
        weights[word * width + j]! * weights[places.filters + (k * width + j) * filters + filter]!;
    return sum;
  };
  const all = Array.from({ length: filters }, (_, filter): WordFilter => {
    const words = Array.from({ length: kernel }, (_, k) =>
      strongest(vocabulary, AT_PLACE, (word) => answerOf(filter, k, word)),
    );
    const answer = words.reduce(
      (sum, [word], k) => (word === undefined ? sum : sum + answerOf(filter, k, word)),
      weights[places.filterBiases + filter]!,
    );
    return { filter, adds: adds(filter, Math.max(0, answer)), places: words };
  });
  const size = ({ adds: gains }: WordFilter) => Math.max(...gains.map(Math.abs));
  return all.sort((a, b) => size(b) - size(a) || a.filter - b.filter).slice(0, FILTERS);
}

function dot(weights: Float32Array, a: number, b: number, width: number): number {
  let sum = 0;
  for (let j = 0; j < width; j++) sum += weights[a + j]! * weights[b + j]!;
  return sum;
}

/** Words whose numbers have the same direction, by cosine. */
function nearest(
  { vocabulary, width }: TextShape,
  weights: Float32Array,
): (word: number) => readonly number[] {
  const length = Float64Array.from({ length: vocabulary }, (_, word) =>
    Math.sqrt(dot(weights, word * width, word * width, width)),
  );
  const known = new Map<number, readonly number[]>();
  return (word) => {
    const found =
      known.get(word) ??
      strongest(vocabulary, NEAR, (other) =>
        other === word || length[other] === 0
          ? 0
          : dot(weights, word * width, other * width, width) / length[other]!,
      );
    known.set(word, found);
    return found;
  };
}
