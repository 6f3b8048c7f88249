import * as v from 'valibot';
import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import { nextId, stepId } from '../id.ts';
import type { StepId } from '../id.ts';
import { completeSettings } from '../params.ts';
import type { StepEntry, StepList } from '../project/decisions.ts';
import type { StepUse } from '../project/project.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

export const RECIPE_FORMAT = 'flywheel-recipe';
const VERSION = 1;
const WHERE = 'In the text.';

const Entry = v.strictObject({
  id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  step: v.pipe(v.string(), v.minLength(1)),
  columns: v.optional(v.array(v.string()), []),
  settings: v.optional(
    v.record(v.string(), v.union([v.pipe(v.number(), v.finite()), v.string(), v.boolean()])),
    {},
  ),
  enabled: v.optional(v.boolean(), true),
  comment: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
});
const Shape = v.object({
  format: v.literal(RECIPE_FORMAT),
  version: v.literal(VERSION),
  list: v.picklist(['clean', 'recipe']),
  steps: v.array(Entry),
});

/** A list of steps as JSON text, to be read, changed and taken elsewhere. */
export function writeSteps(list: StepList, uses: readonly StepUse[]): string {
  const steps = uses.map(({ id, plugin, columns, settings, enabled, comment }) => ({
    id,
    step: plugin,
    ...(columns.length === 0 ? {} : { columns }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(enabled ? {} : { enabled }),
    ...(comment === '' ? {} : { comment }),
  }));
  return JSON.stringify({ format: RECIPE_FORMAT, version: VERSION, list, steps }, null, 2);
}

/**
 * The steps of a text. Every step must be known, belong into this list and have settings in range;
 * the problem names the place. Columns are not looked at: see `missingColumns`.
 */
export function readSteps(
  text: string,
  list: StepList,
  steps: Registry<Step>,
): Result<readonly StepEntry[]> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const shaped = v.safeParse(Shape, parsed.value);
  if (!shaped.success) return wrongShape(shaped.issues[0]);
  if (shaped.output.list !== list)
    return fail(
      'other-list',
      `This text holds ${shaped.output.list === 'clean' ? 'cleaning steps' : 'a recipe'}.`,
      WHERE,
      `Paste it on the screen ${shaped.output.list === 'clean' ? 'Clean' : 'Recipe'}.`,
    );
  const taken: StepId[] = shaped.output.steps.flatMap(({ id }) => (id ? [stepId(id)] : []));
  const entries: StepEntry[] = [];
  for (const [at, entry] of shaped.output.steps.entries()) {
    const where = `${WHERE.slice(0, -1)}, step ${at + 1} (${shortName(entry.step)}).`;
    const problem = whyNot(entry, list, steps, where);
    if (!problem.ok) return problem;
    const id = entry.id === undefined ? nextId<StepId>(list, taken) : stepId(entry.id);
    if (entries.some((known) => known.id === id))
      return fail('same-id', `The id “${shortName(id)}” stands twice.`, where, 'Change one.');
    taken.push(id);
    const { columns, settings, enabled, comment } = entry;
    entries.push({ id, step: { plugin: entry.step, columns, settings }, enabled, comment });
  }
  return ok(entries);
}

function whyNot(
  entry: v.InferOutput<typeof Entry>,
  list: StepList,
  steps: Registry<Step>,
  where: string,
): Result<null> {
  const step = steps.find(entry.step);
  if (step === undefined)
    return fail(
      'missing-step',
      `There is no step “${shortName(entry.step)}”.`,
      where,
      'Correct its name, or take it out.',
    );
  if (step.home !== list)
    return fail(
      'wrong-list',
      `“${step.label}” belongs into the other list.`,
      where,
      'Take it out here, and add it there.',
    );
  const settings = completeSettings(step.params, entry.settings, where);
  return settings.ok ? ok(null) : settings;
}

function parse(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(said)?.[1];
    const where =
      position === undefined ? WHERE : `In line ${lineAt(text, Number(position))} of the text.`;
    return fail(
      'not-json',
      'This is not JSON.',
      where,
      'Look for a missing comma, quote or bracket there, or just before.',
    );
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function wrongShape(issue: v.BaseIssue<unknown>): Result<never> {
  const path = v.getDotPath(issue) ?? '';
  const [, at, rest] = /^steps\.(\d+)\.?(.*)$/.exec(path) ?? [];
  if (path === 'format')
    return fail(
      'other-text',
      'This JSON is not a list of steps.',
      WHERE,
      'Copy it from the screen Clean or Recipe of a project.',
    );
  const where =
    at === undefined
      ? `In the text, at ${path === '' ? 'its top' : `“${path}”`}.`
      : `In the text, step ${Number(at) + 1}${rest ? `, at “${rest}”` : ''}.`;
  return fail('wrong-shape', `${issue.message}.`, where, 'Correct it there.');
}

/** Columns that steps name and this project has not. */
export interface MissingColumn {
  readonly column: string;
  /** Places of the steps that name it, from 0. */
  readonly steps: readonly number[];
  /** A step before the first of them works on what it may have been made from. */
  readonly maybeMade: boolean;
}

export function missingColumns(
  entries: readonly StepEntry[],
  known: readonly string[],
): MissingColumn[] {
  const here = new Set(known);
  const places = new Map<string, number[]>();
  entries.forEach(({ step }, at) => {
    for (const column of step.columns)
      if (!here.has(column)) places.set(column, [...(places.get(column) ?? []), at]);
  });
  return [...places].map(([column, steps]) => {
    const earlier = entries.slice(0, steps[0]);
    const maybeMade = earlier.some(({ step }) =>
      [...step.columns, ...(step.columns.length === 0 ? known : [])].some(
        (source) => column.startsWith(source) && column !== source,
      ),
    );
    return { column, steps, maybeMade };
  });
}

/** What is done about a missing column. */
export type ColumnAnswer =
  | { readonly kind: 'keep' }
  /** The steps that name it are turned off. */
  | { readonly kind: 'off' }
  | { readonly kind: 'map'; readonly to: string };

export function answerColumns(
  entries: readonly StepEntry[],
  answers: ReadonlyMap<string, ColumnAnswer>,
): StepEntry[] {
  return entries.map((entry) => {
    const kinds = entry.step.columns.map((column) => answers.get(column) ?? KEEP);
    const columns = entry.step.columns.map((column, i) => {
      const answer = kinds[i]!;
      return answer.kind === 'map' ? answer.to : column;
    });
    const isOff = kinds.some((answer) => answer.kind === 'off');
    return {
      ...entry,
      step: { ...entry.step, columns: [...new Set(columns)] },
      ...(isOff ? { enabled: false } : {}),
    };
  });
}

const KEEP: ColumnAnswer = { kind: 'keep' };

/** As entries for the decision that sets the whole list. */
export function entriesOf(uses: readonly StepUse[]): StepEntry[] {
  return uses.map(({ id, plugin, columns, settings, enabled, comment }) => ({
    id,
    step: { plugin, columns, settings },
    enabled,
    comment,
  }));
}

/** Entries behind those of a list, under ids that nobody there has. */
export function appendSteps(
  list: StepList,
  uses: readonly StepUse[],
  added: readonly StepEntry[],
): StepEntry[] {
  const taken = uses.map((use) => use.id);
  const fresh = added.map((entry) => {
    const id = nextId<StepId>(list, taken);
    taken.push(id);
    return { ...entry, id };
  });
  return [...entriesOf(uses), ...fresh];
}
