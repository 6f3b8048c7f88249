import type { LineData } from '../../charts/index.ts';
import { log } from '../../core/math.ts';
import type { Project, Run, Study } from '../../core/project/project.ts';
import { counted } from '../../core/words.ts';
import { metricLabel, sayMetric, signOf, standardError } from './figures.ts';
import type { Said } from './run-words.ts';

/** A finished trial: its place in the study from 1, its score and the standard error of it. */
export interface TrialScore {
  readonly number: number;
  readonly run: Run;
  readonly score: number;
  readonly error: number;
}

export function trialsOf(project: Project, study: Study): TrialScore[] {
  const byId = new Map(project.runs.map((run) => [run.id, run]));
  return study.runs.flatMap((id, i) => {
    const run = byId.get(id);
    if (run?.result == null) return [];
    const { metric } = run.result;
    return [{ number: i + 1, run, score: metric.value, error: standardError(metric) }];
  });
}

export function bestTrial(trials: readonly TrialScore[], metric: string | null): TrialScore | null {
  const sign = signOf(metric);
  return trials.reduce<TrialScore | null>(
    (best, trial) => (best === null || sign * trial.score > sign * best.score ? trial : best),
    null,
  );
}

/** Most that the best of `k` equally good trials exceeds their mean by, on average. */
export function luckBound(error: number, k: number): number {
  return k < 2 ? 0 : error * Math.sqrt(2 * log(k));
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
}

/** How far the best leads the middle trial, and how far luck alone would. */
export function leadOf(
  trials: readonly TrialScore[],
  metric: string | null,
): { readonly lead: number; readonly luck: number } | null {
  const best = bestTrial(trials, metric);
  if (best === null || trials.length < 2) return null;
  const lead = Math.abs(best.score - middle(trials.map(({ score }) => score)));
  return { lead, luck: luckBound(best.error, trials.length) };
}

/** Is the next trial worth it? */
export function nextTrialWords(trials: readonly TrialScore[], metric: string): Said {
  const lead = leadOf(trials, metric);
  if (lead === null)
    return { tone: 'none', text: 'After two finished trials you can see how far chance goes.' };
  const k = trials.length;
  const chance = `If every setting were equally good, the next trial would be the new best 1 time in ${k + 1}.`;
  const measured = `The best leads the middle trial by ${sayMetric(metric, lead.lead)}; among ${k} equal ones luck alone gives up to ${sayMetric(metric, lead.luck)}.`;
  return lead.lead > lead.luck
    ? { tone: 'pass', text: `${measured} These settings matter: another trial may pay. ${chance}` }
    : { tone: 'warn', text: `${measured} Another trial would mostly find luck. ${chance}` };
}

/** The answer as a title. */
export function tuneTitle(trials: readonly TrialScore[], metric: string): string {
  const best = bestTrial(trials, metric);
  if (best === null) return 'The line begins with the first finished trial';
  const score = `${metricLabel(metric)} ${sayMetric(metric, best.score)}`;
  return `Best so far: trial ${best.number}, ${score}`;
}

/** Best so far with its band of one standard error, and every trial as a dot. */
export function tuneLines(
  trials: readonly TrialScore[],
  metric: string,
  planned: number,
  reference: number | null,
): LineData {
  let best: TrialScore | null = null;
  const points = trials.map((trial) => {
    best = bestTrial(best === null ? [trial] : [best, trial], metric)!;
    const { score, error } = best;
    return { x: trial.number, y: score, low: score - error, high: score + error };
  });
  const last = Math.max(2, planned);
  return {
    series: [
      { label: 'best so far', points, paint: 'accent' },
      ...(reference === null
        ? []
        : [
            {
              label: 'defaults',
              points: [1, last].map((x) => ({ x, y: reference })),
              ...{ paint: 'none' as const, dashed: true, quiet: true },
            },
          ]),
    ],
    x: { title: 'trial', domain: [1, last], whole: true },
    y: { title: metricLabel(metric) },
    spots: trials.map(({ number, score }) => ({
      x: number,
      y: score,
      paint: 'none',
      hollow: true,
    })),
  };
}

/** Score of the same model with its defaults on the same rows; null when it was not trained. */
export function scoreOfDefaults(
  project: Project,
  model: string,
  isDefault: (run: Run) => boolean,
): number | null {
  const run = project.runs.findLast(
    (one) => one.model === model && one.study === null && one.result !== null && isDefault(one),
  );
  return run?.result?.metric.value ?? null;
}

/** Mean seconds of the model's last trainings; null when it was never trained. */
export function secondsPerTrial(project: Project, model: string): number | null {
  const seconds = project.runs
    .filter((run) => run.model === model && run.result !== null)
    .slice(-5)
    .map((run) => run.result!.seconds);
  return seconds.length === 0 ? null : seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
}

export function minutesSpent(project: Project): number {
  return project.runs.reduce((sum, run) => sum + (run.result?.seconds ?? 0), 0) / 60;
}

const sayMinutes = (minutes: number) =>
  minutes < 0.1
    ? 'a few seconds'
    : minutes < 1.5
      ? `${(minutes * 60).toFixed(0)} s`
      : `${minutes.toFixed(1)} min`;

/** What a study would take, against what the goal allows. */
export function budgetWords(project: Project, model: string, trials: number): Said {
  const each = secondsPerTrial(project, model);
  const allowed = project.goal?.budget.minutes ?? null;
  if (each === null)
    return { tone: 'none', text: 'Train this model once and the time can be estimated.' };
  const needed = (each * trials) / 60;
  const basis = `${counted(trials, 'trial')} would take about ${sayMinutes(needed)}, as its last trainings did.`;
  if (allowed === null) return { tone: 'none', text: `${basis} Your goal sets no limit.` };
  const left = allowed - minutesSpent(project);
  if (needed <= left)
    return {
      tone: 'pass',
      text: `${basis} Your budget leaves ${sayMinutes(Math.max(0, left))} of ${sayMinutes(allowed)}.`,
    };
  const fits = Math.max(0, Math.floor((left * 60) / each));
  return {
    tone: 'warn',
    text: `${basis} Your budget of ${sayMinutes(allowed)} leaves room for ${counted(fits, 'trial')}.`,
  };
}

/** Whether the best trial was anything but luck against the defaults. */
export function againstDefaults(best: TrialScore, reference: number, metric: string): string {
  const gain = signOf(metric) * (best.score - reference);
  const size = sayMetric(metric, Math.abs(gain));
  if (gain <= 0)
    return `The defaults do as well: tuning gave ${gain === 0 ? 'nothing' : `${size} less`}.`;
  return gain > best.error
    ? `That is ${size} better than the defaults.`
    : `That is ${size} better than the defaults, within one standard error (${sayMetric(metric, best.error)}).`;
}
