import type { Registry } from '../../contracts/catalog.ts';
import type { Step } from '../../contracts/step.ts';
import { findColumn } from '../../data/table.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../data/table.ts';
import { quantileSorted } from '../../math.ts';
import type { Settings } from '../../params.ts';
import type { StepDraft } from '../../project/project.ts';
import { ksOfSorted } from '../../stats/tests.ts';
import { counted, figure } from '../../words.ts';
import { shortName } from '../../data/names.ts';
import { applyRepair, fitRepair } from '../repairing.ts';

/** A repair that brings a column back to what training rows held. */
export interface RepairOffer {
  readonly step: StepDraft;
  /** “× 10”, “m to feet”, ““Dreem” becomes “Dream””. */
  readonly label: string;
  /** Distance to training rows, 0 to 1, as it arrives and mended: Kolmogorov's, or total variation. */
  readonly distance: { readonly before: number; readonly after: number };
}

const LEAST_SHARE = 0.01;
/** A repair brings a column nearer by this share or it is none. */
export const WORTH_IT = 0.7;
const MOST = 3;

/** Cells that are there, sorted. */
const sortedCells = ({ values }: NumberColumn) =>
  values.filter((value) => Number.isFinite(value)).sort();

/** How far a column lies from training rows; a missing cell is a level, or a number beyond all. */
export function distanceOf(before: Column, now: Column): number {
  if (before.kind === 'number' && now.kind === 'number') {
    const gone = Math.abs(shareMissing(before) - shareMissing(now));
    const [a, b] = [sortedCells(before), sortedCells(now)];
    const apart =
      a.length === 0 || b.length === 0 ? 0 : ksOfSorted(a, b, 'two-sided', 'asymptotic').statistic;
    return Math.max(gone, apart);
  }
  if (before.kind !== 'category' || now.kind !== 'category') return 0;
  const [p, q] = [sharesOf(before), sharesOf(now)];
  const levels = new Set([...p.keys(), ...q.keys()]);
  return [...levels].reduce(
    (sum, level) => sum + Math.abs((p.get(level) ?? 0) - (q.get(level) ?? 0)) / 2,
    0,
  );
}

function shareMissing({ values }: NumberColumn): number {
  return values.length === 0
    ? 0
    : values.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0) / values.length;
}

const GONE = '';

function sharesOf({ levels, codes }: CategoryColumn): Map<string, number> {
  const shares = new Map<string, number>();
  for (const code of codes) {
    const level = levels[code] ?? GONE;
    shares.set(level, (shares.get(level) ?? 0) + 1 / codes.length);
  }
  return shares;
}

type Idea = Pick<RepairOffer, 'step' | 'label'>;

/** Repairs that bring the column nearer to training rows, the nearest first. */
export function repairOffers(
  steps: Registry<Step>,
  training: Table,
  arrived: Table,
  name: string,
): RepairOffer[] {
  const before = findColumn(training, name);
  const now = findColumn(arrived, name);
  if (before === undefined || now === undefined) return [];
  const apart = distanceOf(before, now);
  const offers = ideasFor(steps, before, now).flatMap((idea): RepairOffer[] => {
    const fitted = fitRepair(steps, training, idea.step);
    if (!fitted.ok) return [];
    const mended = findColumn(applyRepair(fitted.value, arrived), name)!;
    const after = distanceOf(before, mended);
    return after < WORTH_IT * apart ? [{ ...idea, distance: { before: apart, after } }] : [];
  });
  return bestOfEach(offers.toSorted((a, b) => a.distance.after - b.distance.after)).slice(0, MOST);
}

/** One conversion is enough: others of nearly the same factor say nothing new. */
function bestOfEach(offers: readonly RepairOffer[]): RepairOffer[] {
  const seen = new Set<string>();
  return offers.filter(({ step: { plugin } }) => !seen.has(plugin) && seen.add(plugin));
}

function ideasFor(steps: Registry<Step>, before: Column, now: Column): Idea[] {
  if (before.kind === 'number' && now.kind === 'number') return ideasForNumbers(steps, before, now);
  if (before.kind === 'category' && now.kind === 'category') return ideasForLevels(before, now);
  return [];
}

function ideasForNumbers(steps: Registry<Step>, before: NumberColumn, now: NumberColumn): Idea[] {
  const columns = [before.name];
  const own = (factor: number, offset: number): Idea => ({
    step: { plugin: 'convert-units', columns, settings: { pair: 'own', factor, offset } },
    label: sayOwn(factor, offset),
  });
  const pairs = steps.find('convert-units')?.params.find(({ id }) => id === 'pair');
  const named =
    pairs?.kind === 'choice' ? pairs.options.filter(({ value }) => value !== 'own') : [];
  const [a, b] = [sortedCells(before), sortedCells(now)];
  const ideas: Idea[] = [];
  if (a.length > 0 && b.length > 0) {
    for (const factor of [0.001, 0.01, 0.1, 10, 100, 1000]) ideas.push(own(factor, 0));
    for (const { value, label } of named)
      ideas.push({
        step: { plugin: 'convert-units', columns, settings: { pair: value } },
        label,
      });
    const shift = Number((quantileSorted(a, 0.5) - quantileSorted(b, 0.5)).toPrecision(3));
    if (shift !== 0) ideas.push(own(1, shift));
    ideas.push({
      step: {
        plugin: 'clip',
        columns,
        settings: given(a[0]!, a[a.length - 1]!),
      },
      label: `values beyond ${figure(a[0]!)} to ${figure(a[a.length - 1]!)} brought to the edge`,
    });
  }
  if (shareMissing(now) > shareMissing(before))
    ideas.push({
      step: { plugin: 'impute', columns, settings: { numbers: 'median', indicator: false } },
      label: 'empty cells filled with the training median',
    });
  return ideas;
}

const given = (low: number, high: number): Settings => ({
  method: 'given',
  low: String(low),
  high: String(high),
});

function sayOwn(factor: number, offset: number): string {
  if (offset === 0) return `× ${figure(factor)}`;
  return `${offset > 0 ? '+' : '−'} ${figure(Math.abs(offset))}`;
}

/** Levels nobody knew, each against the one that went missing with the nearest share. */
function ideasForLevels(before: CategoryColumn, now: CategoryColumn): Idea[] {
  const [p, q] = [sharesOf(before), sharesOf(now)];
  const columns = [before.name];
  const unknown = [...q]
    .filter(([level, share]) => level !== GONE && !p.has(level) && share >= LEAST_SHARE)
    .toSorted((a, b) => b[1] - a[1]);
  const lost = [...p].filter(
    ([level, share]) => level !== GONE && share >= LEAST_SHARE && (q.get(level) ?? 0) < share / 2,
  );
  const pairs: [string, string][] = [];
  for (const [level, share] of unknown) {
    const free = lost.filter(([old]) => !pairs.some(([, taken]) => taken === old));
    const missing = (old: readonly [string, number]) => old[1] - (q.get(old[0]) ?? 0);
    const nearest = free.toSorted(
      (a, b) => Math.abs(missing(a) - share) - Math.abs(missing(b) - share),
    )[0];
    if (nearest !== undefined) pairs.push([level, nearest[0]]);
  }
  const ideas: Idea[] = [];
  if (pairs.length > 0)
    ideas.push({
      step: {
        plugin: 'replace-values',
        columns,
        settings: {
          from: pairs[0]![0],
          to: pairs[0]![1],
          more: pairs
            .slice(1)
            .map(([from, to]) => `${from} = ${to}`)
            .join('\n'),
        },
      },
      label: sayPairs(pairs),
    });
  if ((q.get(GONE) ?? 0) > (p.get(GONE) ?? 0))
    ideas.push({
      step: { plugin: 'impute', columns, settings: { words: 'mode', indicator: false } },
      label: 'empty cells filled with the most frequent level',
    });
  return ideas;
}

function sayPairs(pairs: readonly (readonly [string, string])[]): string {
  const [from, to] = pairs[0]!;
  const more = pairs.length === 1 ? '' : ` and ${counted(pairs.length - 1, 'more level')}`;
  return `“${shortName(from)}” becomes “${shortName(to)}”${more}`;
}
