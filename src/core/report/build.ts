import type { Catalog } from '../contracts/catalog.ts';
import { isoDay } from '../data/dates.ts';
import type { DatasetManifest } from '../data/manifest.ts';
import { sayOnly } from '../data/only-rows.ts';
import { PARTS } from '../data/split.ts';
import type { GroupReport } from '../fairness/api.ts';
import type { Evaluation } from '../lab/evaluation.ts';
import type { Project, Run, RunResult, StepUse } from '../project/project.ts';
import { roleOf } from '../project/views.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { counted, figure, grouped } from '../words.ts';
import type { Block, Report, Section } from './document.ts';
import { groupSection } from './groups.ts';
import { limitsFound } from './limits.ts';
import type { Reliability } from './reliability.ts';
import { decisions, model, quality, reasons, seal } from './sections.ts';

/** All a model card is made from. */
export interface CardSource {
  readonly project: Project;
  readonly run: Run & { readonly result: RunResult };
  readonly catalog: Catalog;
  readonly manifest: DatasetManifest | null;
  readonly evaluation: Evaluation;
  /** null for numbers. */
  readonly calibration: Reliability | null;
  readonly recipe: FittedRecipe;
  readonly groups: readonly (readonly [column: string, report: GroupReport])[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const quote = (by: string, text: string | undefined): Block[] =>
  text === undefined || text.trim() === '' ? [] : [{ kind: 'quote', by, text: text.trim() }];
const amount = (value: number | null): string => (value === null ? 'not set' : figure(value));
const OWN = 'Added by a person';

export function buildCard(source: CardSource): Report {
  const { project, run, catalog, now } = source;
  const label = catalog.models.find(run.model)?.label ?? run.model;
  const goal = project.goal?.decision ?? '';
  return {
    title: `${project.name}: model card of ${run.id}`,
    lead: `${label}, made ${isoDay(now)} from the record of the project. ${goal} It says what was measured, on which rows, and certifies nothing.`,
    sections: [
      purpose(source),
      data(source),
      preparation(source),
      model(source, label),
      quality(source),
      decisions(source),
      groupSection(source),
      reasons(source),
      seal(source),
      limits(source),
    ],
  };
}

function purpose({ project, run }: CardSource): Section {
  const { goal } = project;
  const facts: (readonly [string, string])[] =
    goal === null
      ? []
      : [
          ['Decision', goal.decision],
          ['Who decides', goal.who],
          ['Who answers for it', goal.owner],
          [
            'Measured by',
            `${goal.kpi.name}, ${goal.kpi.unit}: today ${amount(goal.kpi.today)}, target ${amount(goal.kpi.target)}, floor ${amount(goal.kpi.floor)}`,
          ],
          ...(goal.volumePerDay === null
            ? []
            : [['Decisions a day', grouped(goal.volumePerDay)] as const]),
        ];
  return {
    id: 'purpose',
    title: 'What it is for',
    blocks: [
      { kind: 'facts', rows: [...facts, ['One row is', project.framing.rowIs]] },
      ...quote(`${OWN}: purpose`, run.card?.purpose),
      ...quote(`${OWN}: not for`, run.card?.outOfScope),
      ...prices(goal),
    ],
  };
}

function prices(goal: Project['goal']): Block[] {
  if (goal?.payoff?.kind === 'units') {
    const { over, under, unit } = goal.payoff;
    return [
      {
        kind: 'text',
        text: `A ${unit} too many costs ${figure(over)} ${goal.currency}, one too few ${figure(under)}.`,
      },
    ];
  }
  if (goal?.payoff?.kind !== 'classes') return [];
  const { classes, actions, value } = goal.payoff;
  return [
    {
      kind: 'table',
      caption: `What a decision is worth, ${goal.currency}`,
      columns: ['Actual', ...actions],
      rows: classes.map((name, i) => [name, ...value[i]!.map((worth) => figure(worth))]),
    },
  ];
}

function data({ project, manifest }: CardSource): Section {
  const { source, imported, framing, prepared } = project;
  const rows: (readonly [string, string])[] = [
    [
      'File',
      `${source?.name ?? '–'}, ${grouped(source?.bytes ?? 0)} bytes, SHA-256 ${source?.hash ?? '–'}`,
    ],
    [
      'Rows and columns',
      `${grouped(imported?.rows ?? 0)} rows, ${imported?.columns.length ?? 0} columns`,
    ],
    ...project.batches.map(
      (batch) => ['Further rows', `${batch.name}, SHA-256 ${batch.hash}`] as const,
    ),
    [
      'Predicted',
      `${framing.target ?? '–'}${framing.positive === null ? '' : `, a yes is “${framing.positive}”`}`,
    ],
  ];
  const licence: (readonly [string, string])[] =
    manifest === null
      ? [['Licence', 'A file of your own: its licence is not recorded.']]
      : [
          [
            'Licence',
            `${manifest.licence.name} (${manifest.licence.spdx}), ${manifest.licence.url}`,
          ],
          ['Attribution', manifest.attribution],
          ['Source', manifest.source],
          ['Citation', manifest.citation],
        ];
  return {
    id: 'data',
    title: 'Data',
    blocks: [
      { kind: 'facts', rows: [...rows, ...licence] },
      {
        kind: 'table',
        caption: 'Columns and what they are used for',
        columns: ['Column', 'Kind', 'Used as', 'Missing'],
        rows: (imported?.columns ?? []).map(({ name, kind, missing }) => [
          name,
          kind,
          roleOf(project, name),
          `${grouped(missing)} cells`,
        ]),
      },
      {
        kind: 'facts',
        rows: [
          [
            'Cut',
            `${framing.split?.method ?? '–'}, seed ${framing.split?.seed ?? '–'}${framing.split !== null && 'column' in framing.split ? `, by “${framing.split.column}”` : ''}`,
          ],
          ...(framing.split?.trainOnly === undefined
            ? []
            : [['Learned from', `only rows where ${sayOnly(framing.split.trainOnly)}`] as const]),
          ...PARTS.map((part) => [`Rows: ${part}`, grouped(prepared?.parts[part] ?? 0)] as const),
        ],
      },
    ],
  };
}

function preparation({ project, catalog, recipe }: CardSource): Section {
  const learned = new Map(
    [...(project.prepared?.clean ?? []), ...recipe.report].map((report) => [
      report.id,
      report.learned,
    ]),
  );
  const say = (use: StepUse): string => {
    const label = catalog.steps.find(use.plugin)?.label ?? use.plugin;
    const what = learned.get(use.id) ?? '';
    return `${label}${use.columns.length === 0 ? '' : ` (${use.columns.join(', ')})`}${what === '' ? '' : `: ${what}`}${use.comment === '' ? '' : ` Note: ${use.comment}`}`;
  };
  const list = (uses: readonly StepUse[]): Block =>
    uses.some(({ enabled }) => enabled)
      ? { kind: 'list', items: uses.filter(({ enabled }) => enabled).map(say) }
      : { kind: 'text', text: 'No step.' };
  const used = new Set(recipe.steps.map(({ id }) => id));
  const same = project.recipe.filter(({ enabled }) => enabled).every(({ id }) => used.has(id));
  return {
    id: 'recipe',
    title: 'How rows are prepared',
    blocks: [
      { kind: 'text', text: 'Cleaning, before the rows are cut:' },
      list(project.clean),
      {
        kind: 'text',
        text: recipe.leaky
          ? 'Recipe, fitted on rows the model is judged by: the rule was broken, and every figure here is too kind.'
          : 'Recipe, fitted on training rows alone:',
      },
      same
        ? list(project.recipe)
        : { kind: 'list', items: recipe.report.map(({ learned: what }) => what) },
      { kind: 'text', text: `The model reads ${counted(recipe.outputs.length, 'column')}.` },
    ],
  };
}

function limits(source: CardSource): Section {
  const found = limitsFound(source);
  const { card } = source.run;
  return {
    id: 'limits',
    title: 'Limits and warnings',
    blocks: [
      found.length === 0
        ? {
            kind: 'text',
            text: 'No limit was found in the record; that does not mean there is none.',
          }
        : { kind: 'list', items: found },
      ...quote(`${OWN}: limits`, card?.limits),
      ...quote(`${OWN}: warnings`, card?.warnings),
    ],
  };
}
