import * as v from 'valibot';
import { findContradiction } from './manifest-contradictions.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

const Sentence = v.pipe(v.string(), v.trim(), v.minLength(1));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1));
const Amount = v.pipe(v.number(), v.finite());
const Positive = v.pipe(Amount, v.minValue(0));
const Share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
const IsoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'an ISO date, as 2010-01-31'));
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits'));
const FileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'a plain file name'));

function list<const S extends v.GenericSchema>(item: S) {
  return v.pipe(v.array(item), v.readonly());
}

export const METRIC_IDS = [
  'accuracy',
  'balanced-accuracy',
  'macro-f1',
  'f1',
  'log-loss',
  'roc-auc',
  'average-precision',
  'mae',
  'rmse',
  'mape',
  'r2',
] as const;

const File = v.strictObject({ path: FileName, bytes: Count, sha256: Sha256 });
const TableFile = v.strictObject({ ...File.entries, rows: Count, columns: Count });

const ManifestColumn = v.strictObject({
  name: Sentence,
  kind: v.picklist(['number', 'category', 'date', 'text', 'image']),
  role: v.picklist(['feature', 'target', 'id', 'time', 'group', 'sensitive', 'ignored', 'late']),
  unit: v.nullable(Sentence),
  meaning: Sentence,
  /** Describes or names a natural person. */
  personal: v.boolean(),
  /** Why the column is not an ordinary feature; a sentence for ignored, late, sensitive and id. */
  why: v.nullable(Sentence),
});

const Ratios = v.strictObject({ train: Share, validation: Share, test: Share, production: Share });

const Split = v.variant('method', [
  v.strictObject({
    method: v.picklist(['random', 'stratified']),
    column: v.null(),
    ratios: Ratios,
  }),
  v.strictObject({ method: v.literal('grouped'), column: Sentence, ratios: Ratios }),
  /** train < cuts[0] ≤ validation < cuts[1] ≤ test < cuts[2] ≤ production. */
  v.strictObject({
    method: v.literal('time'),
    column: Sentence,
    cuts: v.pipe(v.tuple([IsoDate, IsoDate, IsoDate]), v.readonly()),
  }),
]);

const Tick = v.variant('unit', [
  v.strictObject({ unit: v.picklist(['day', 'week', 'month']) }),
  v.strictObject({ unit: v.literal('rows'), rows: Count }),
]);

const Payoff = v.variant('kind', [
  v.strictObject({
    kind: v.literal('classes'),
    classes: list(Sentence),
    /** One a class, in the order of `classes`: what is done when it is predicted. */
    actions: list(Sentence),
    /** Rows actual, columns predicted; money per decision. */
    value: list(list(Amount)),
  }),
  v.strictObject({
    kind: v.literal('units'),
    over: Positive,
    under: Positive,
    unit: Sentence,
  }),
]);

const Goal = v.strictObject({
  decision: Sentence,
  who: Sentence,
  owner: Sentence,
  currency: v.picklist(['$', '€']),
  kpi: v.strictObject({
    name: Sentence,
    /** `value`: money per 1,000 decisions; otherwise a metric id. */
    measure: v.picklist(['value', ...METRIC_IDS]),
    unit: Sentence,
    today: Amount,
    target: Amount,
    floor: Amount,
  }),
  payoff: Payoff,
  volumePerDay: v.pipe(Amount, v.gtValue(0)),
  explanation: v.picklist(['none', 'global', 'per-decision']),
  budget: v.strictObject({ minutes: Positive, wattHours: Positive, money: Positive }),
  /** Where the suggested numbers come from. */
  why: Sentence,
});

const Manifest = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'kebab-case')),
  title: Sentence,
  question: Sentence,
  story: Sentence,
  teaches: list(Sentence),
  difficulty: v.picklist([1, 2, 3]),
  minutes: Count,
  order: Count,
  available: v.boolean(),
  unavailableReason: v.nullable(Sentence),
  featured: v.boolean(),
  file: TableFile,
  files: list(File),
  /** Files read together as one, by name; absent: `file` alone. */
  parts: v.optional(list(FileName)),
  task: v.picklist(['binary', 'multiclass', 'regression']),
  target: Sentence,
  positive: v.nullable(Sentence),
  rowIs: Sentence,
  metric: v.picklist(METRIC_IDS),
  columns: list(ManifestColumn),
  split: Split,
  tick: Tick,
  goal: Goal,
  expects: v.strictObject({
    /** What untouched production rows do to a model trained on the train part; null: nothing. */
    alarm: v.nullable(
      v.strictObject({
        kind: v.picklist(['data-drift', 'data-quality', 'model-quality']),
        column: v.nullable(Sentence),
      }),
    ),
  }),
  sensitive: list(Sentence),
  licence: v.strictObject({ spdx: Sentence, name: Sentence, url: Sentence, notice: Sentence }),
  attribution: Sentence,
  source: Sentence,
  citation: Sentence,
});

/** A bundled dataset as `datasets/<id>/dataset.json` describes it. */
export type DatasetManifest = v.InferOutput<typeof Manifest>;

/** `where` names the file in the problem, for example `datasets/penguins/dataset.json`. */
export function parseManifest(
  input: unknown,
  where = 'the dataset manifest',
): Result<DatasetManifest> {
  const parsed = v.safeParse(Manifest, input);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue) ?? 'the whole file';
    return fail(
      'manifest-shape',
      `A dataset manifest has a wrong entry: ${issue.message}.`,
      `In ${where}, at ${path}.`,
      'Correct that entry; datasets/README.md lists what each one means.',
    );
  }
  const contradiction = findContradiction(parsed.output);
  if (contradiction === null) return ok(parsed.output);
  return fail(
    'manifest-contradiction',
    `A dataset manifest contradicts itself: ${contradiction}.`,
    `In ${where}.`,
    'Make the two entries agree.',
  );
}
