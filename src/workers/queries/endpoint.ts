import { importTable } from '../../core/data/build.ts';
import { checkBatch } from '../../core/data/learn-contract.ts';
import type { Column, Table } from '../../core/data/table.ts';
import { takeRows } from '../../core/data/table.ts';
import type { Bundle } from '../../core/deploy/bundle.ts';
import { ASKED, reviewCost, worthOf } from '../../core/deploy/decide.ts';
import { serve } from '../../core/deploy/serve.ts';
import type { Served } from '../../core/deploy/serve.ts';
import type { ReleaseId } from '../../core/id.ts';
import type { Latency, ServedBatch, ServedRow } from '../../core/lab/api.ts';
import { detectReader, readFile } from '../../core/lab/read.ts';
import { findRelease } from '../../core/project/views.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { writeCsv } from './csv.ts';
import { pageOf } from './grid.ts';

const HEAD = 50;
const MOST_LISTED = 20;
const MOST_CALLS = 2000;

export async function bundleOf({ lab, project }: Context, id: ReleaseId): Promise<Result<Bundle>> {
  const release = findRelease(project, id);
  return release === undefined
    ? fail('no-such-release', `There is no release “${id}”.`, 'Deploy.', 'Choose one that exists.')
    : lab.bundle(project, release);
}

/** A form's cells as the one row they are, in the kinds of the contract. */
export function rowOf(
  bundle: Bundle,
  cells: readonly (readonly [string, string])[],
): Result<Table> {
  const given = new Map(cells);
  const { rule, contract } = bundle;
  const decides =
    rule.kind === 'group-thresholds' && !contract.columns.some(({ name }) => name === rule.column)
      ? [{ name: rule.column, kind: 'category' as const }]
      : [];
  const columns = [...contract.columns, ...decides];
  const raw = {
    names: columns.map((column) => column.name),
    rows: 1,
    cells: columns.map((column) => [given.get(column.name) ?? '']),
    notes: [],
  };
  return importTable(
    raw,
    columns.map((column) => [column.name, column.kind] as const),
  );
}

export async function serveRow(
  context: Context,
  id: ReleaseId,
  cells: readonly (readonly [string, string])[],
): Promise<Result<ServedRow>> {
  const bundle = await bundleOf(context, id);
  if (!bundle.ok) return bundle;
  const row = rowOf(bundle.value, cells);
  if (!row.ok) return row;
  const served = serve(bundle.value, row.value, context.lab.catalog.steps);
  if (!served.ok) return served;
  const { check, accepted } = served.value;
  if (accepted.length === 0) return ok({ check, answers: [], decision: null, expectedValue: null });
  return ok({
    check,
    answers: answersOf(context, bundle.value, served.value),
    decision: decisionOf(bundle.value, served.value, 0),
    expectedValue: expectedValueOf(bundle.value, served.value),
  });
}

function answersOf(context: Context, bundle: Bundle, served: Served): [string, number][] {
  const { outcome } = bundle;
  if (outcome.task === 'regression')
    return [[context.project.framing.target ?? 'prediction', served.predictions.values[0]!]];
  return outcome.classes.map((name, k) => [name, served.predictions.values[k]!]);
}

/** In the goal's words: what is done with this row. */
function decisionOf({ outcome, payoff }: Bundle, served: Served, at: number): string {
  const decided = served.decided[at]!;
  if (outcome.task === 'regression') return String(Number(decided.toPrecision(6)));
  if (decided === ASKED) return 'ask a person';
  return payoff?.kind === 'classes' ? payoff.actions[decided]! : outcome.classes[decided]!;
}

/** Probability-weighted money of the decision for the first row; null where nothing is priced. */
function expectedValueOf({ payoff, rule }: Bundle, served: Served): number | null {
  if (payoff?.kind !== 'classes') return null;
  const decided = served.decided[0]!;
  return payoff.value.reduce(
    (sum, _, actual) =>
      sum + served.predictions.values[actual]! * worthOf(payoff, actual, decided, reviewCost(rule)),
    0,
  );
}

export async function serveFile(
  context: Context,
  id: ReleaseId,
  name: string,
  bytes: Uint8Array,
): Promise<Result<ServedBatch>> {
  const started = performance.now();
  const bundle = await bundleOf(context, id);
  if (!bundle.ok) return bundle;
  const found = await detectReader(bytes, name, context.lab.catalog);
  if (!found.ok) return found;
  const { reader, detection } = found.value;
  const table = await readFile(
    { name, reader: reader.id, options: detection.options },
    bytes,
    context.lab.catalog,
    { progress: () => Promise.resolve() },
  );
  if (!table.ok) return table;
  const served = serve(bundle.value, table.value, context.lab.catalog.steps);
  if (!served.ok) return served;
  const breaches = checkBatch(bundle.value.contract, table.value);
  const turned = breaches.find((breach) => breach.refused);
  if (turned !== undefined)
    return fail('batch-refused', turned.sentence, 'In the file.', 'Send as many rows as it wants.');
  const scored = withAnswers(table.value, bundle.value, served.value);
  const all = Int32Array.from({ length: scored.rows }, (_, row) => row);
  return ok({
    rows: scored.rows,
    refused: scored.rows - served.value.accepted.length,
    violations: [
      ...breaches.map((breach) => `The file: ${breach.sentence}`),
      ...served.value.check.violations.map(({ row, sentence }) => `Row ${row + 1}: ${sentence}`),
    ].slice(0, MOST_LISTED),
    csv: writeCsv(scored),
    head: pageOf(scored, all, 0, HEAD),
    seconds: (performance.now() - started) / 1000,
  });
}

/** The rows again, with decision and probabilities in front; empty where the guard refused. */
function withAnswers(table: Table, bundle: Bundle, served: Served): Table {
  const { outcome } = bundle;
  const { predictions, accepted } = served;
  const place = new Map(Array.from(accepted, (row, i) => [row, i]));
  const numbers = (name: string, k: number): Column => ({
    kind: 'number',
    name,
    values: Float64Array.from({ length: table.rows }, (_, row) => {
      const at = place.get(row);
      return at === undefined ? NaN : predictions.values[at * predictions.width + k]!;
    }),
  });
  const decision: Column = {
    kind: 'text',
    name: 'decision',
    values: Array.from({ length: table.rows }, (_, row) => {
      const at = place.get(row);
      return at === undefined ? null : decisionOf(bundle, served, at);
    }),
  };
  const answers =
    outcome.task === 'regression'
      ? [numbers('prediction', 0)]
      : outcome.classes.map((name, k) => numbers(`probability of ${name}`, k));
  return { ...table, columns: [decision, ...answers, ...table.columns] };
}

/** Rows of the training part one by one through the whole serving path. */
export async function latency(
  context: Context,
  id: ReleaseId,
  calls: number,
): Promise<Result<Latency>> {
  const { lab, project } = context;
  const bundle = await bundleOf(context, id);
  if (!bundle.ok) return bundle;
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const rows = prepared.value.parts.train.table;
  if (rows.rows === 0)
    return fail('no-rows', 'There is no row to call with.', 'Framing, Split.', 'Give it rows.');
  const count = Math.max(1, Math.min(MOST_CALLS, Math.floor(calls)));
  const times: number[] = [];
  for (let call = 0; call < count; call++) {
    const row = takeRows(rows, Int32Array.of(call % rows.rows));
    const before = performance.now();
    const served = serve(bundle.value, row, lab.catalog.steps);
    times.push(performance.now() - before);
    if (!served.ok) return served;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * count) - 1)]!;
  const total = times.reduce((sum, time) => sum + time, 0);
  return ok({
    calls: count,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    rowsPerSecond: total === 0 ? 0 : (1000 * count) / total,
  });
}
