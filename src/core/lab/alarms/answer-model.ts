import type { Adjustment, Release } from '../../deploy/release.ts';
import { nextId } from '../../id.ts';
import type { ReleaseId } from '../../id.ts';
import { money } from '../../pillars/words.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Project } from '../../project/project.ts';
import { findRun, productionRelease, rollbackTarget } from '../../project/views.ts';
import type { Result } from '../../result.ts';
import { counted, figure } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import { labelledTraffic } from '../labelled.ts';
import type { SuggestContext } from '../suggest/context.ts';
import { suggestMargin } from '../suggest/deploy.ts';
import { startChoice } from '../suggest/model.ts';
import { gainOfRelease, newRecalibration, newRule } from './adjusting.ts';
import type { Trial } from './adjusting.ts';
import { ALL_LABELS } from '../../monitor/labels/label-plan.ts';
import { openLabelBook } from '../../monitor/labels/label-book.ts';
import { act, barred } from './answer-parts.ts';
import { courseOf } from './course.ts';
import { sayHope } from './say.ts';
import type { AlarmScene } from './scene.ts';

export function retrain({ lab, project }: SuggestContext, scene: AlarmScene): AlarmChoice[] {
  const { season } = scene;
  const upTo = season.reports.length - 1;
  const serving = findRun(project, productionRelease(project)?.run ?? null);
  if (serving === undefined) return [];
  const common = { action: 'retrain', label: 'Retrain' } as const;
  const labelled = labelledTraffic(lab, project, season.number, upTo);
  if (!labelled.ok) return [{ ...common, ...barred(labelled.problem) }];
  const { older, newest } = labelled.value;
  const start = startChoice(
    lab,
    project,
    serving.model,
    { kind: 'season', season: season.number, upTo },
    serving.settings,
  );
  const seconds = serving.result?.seconds ?? null;
  return [
    {
      ...common,
      why: `${older.rows} labelled production rows join the training rows; the newest ${newest.rows} judge old and new model side by side.`,
      costs:
        seconds === null
          ? 'A training, and its gates.'
          : `A training (the last one took ${figure(seconds)} s), and its gates.`,
      brings: 'What it earns more is known when the gates have held both against the newest rows.',
      choices: [
        start,
        act(scene, { action: 'retrain', note: 'Retrained on rows up to now.', run: start.run }),
      ],
    },
  ];
}

export async function adjustments(
  { lab, project, now }: SuggestContext,
  scene: AlarmScene,
  serving: Release,
  trial: Result<Trial>,
): Promise<AlarmChoice[]> {
  const classes = scene.bundle.outcome.task !== 'regression';
  const move = {
    action: 'move-threshold',
    label: classes ? 'Move the threshold' : 'Shift the numbers',
  } as const;
  const again = { action: 'recalibrate', label: 'Recalibrate' } as const;
  if (!trial.ok)
    return [
      ...(scene.bundle.payoff === null ? [] : [{ ...move, ...barred(trial.problem) }]),
      ...(classes ? [{ ...again, ...barred(trial.problem) }] : []),
    ];
  const answers: AlarmChoice[] = [];
  const rule = await newRule(lab, project, serving, trial.value);
  if (rule.ok && rule.value !== null) {
    const { to, gain, rows, on } = rule.value;
    const value = to.kind === 'threshold' || to.kind === 'shift' ? to.value : 0;
    const what = classes
      ? `Decide from ${figure(value)} on`
      : `Every number ${value < 0 ? 'less' : 'more'} by ${figure(Math.abs(value))}`;
    answers.push({
      ...move,
      why: `${what}: the best on ${counted(trial.value.older.rows, 'labelled row')} the model never learned from.`,
      costs: 'A release of the same model, and its gates; no training.',
      brings: sayHope(project, gain, rows),
      choices: adjusted(project, scene, serving, now, 'move-threshold', `${what}.`, {
        rule: to,
        rows: on,
      }),
    });
  }
  const map = await newRecalibration(lab, project, serving, trial.value);
  if (map.ok && map.value !== null) {
    const { to, gain, rows, on } = map.value;
    answers.push({
      ...again,
      why: `Chances are off by ${figure(100 * to.before.error)} points on ${counted(to.rows, 'labelled row')}; by Platt’s curve ${figure(100 * to.after.error)}.`,
      costs: 'A release of the same model, and its gates; no training.',
      brings: sayHope(project, gain, rows),
      choices: adjusted(project, scene, serving, now, 'recalibrate', 'Chances recalibrated.', {
        recalibration: to,
        rows: on,
      }),
    });
  }
  return answers;
}

/** The same run as a new release, in staging, where its gates run. */
function adjusted(
  project: Project,
  scene: AlarmScene,
  serving: Release,
  at: number,
  action: 'move-threshold' | 'recalibrate',
  note: string,
  parts: Adjustment,
): Choice[] {
  const release = nextId<ReleaseId>(
    'release',
    project.releases.map(({ id }) => id),
  );
  const { rule, recalibration } = serving;
  const kept = {
    rule,
    ...(recalibration === undefined ? {} : { recalibration }),
    ...parts,
  };
  return [
    {
      type: 'release/build',
      release,
      run: serving.run,
      margin: suggestMargin(project),
      at,
      adjusted: kept,
    },
    { type: 'release/stage', release, at },
    act(scene, { action, note, release }),
  ];
}

export async function back(
  { lab, project, now }: SuggestContext,
  scene: AlarmScene,
  serving: Release,
  trial: Result<Trial>,
): Promise<AlarmChoice[]> {
  const target = rollbackTarget(project);
  if (target === undefined)
    return [
      {
        action: 'roll-back',
        label: 'Roll back',
        why: 'Nothing served before this release.',
        barred: 'There is nothing to go back to: no other release was in production.',
        choices: [],
      },
    ];
  const gain = trial.ok
    ? await gainOfRelease(lab, project, target, serving, trial.value.newest)
    : null;
  return [
    {
      action: 'roll-back',
      label: 'Roll back',
      why: `Release ${target.version} served before; it is back in one step.`,
      costs: 'What the newer release had learned.',
      brings:
        gain?.ok === true
          ? sayHope(project, gain.value, trial.ok ? trial.value.newest.rows : 0)
          : 'Cannot tell yet: too few labelled rows to hold both against.',
      choices: [
        { type: 'release/rollback', to: target.id, at: now },
        act(scene, {
          action: 'roll-back',
          note: `Rolled back to release ${target.version}.`,
          release: target.id,
        }),
      ],
    },
  ];
}

const ASKED_FOR = 60;

/** Labels bought for the rows since it began: what is still unknown of them. */
export function askForLabels(scene: AlarmScene): AlarmChoice[] {
  const { season, alarm, project } = scene;
  const { labels = ALL_LABELS, reports, ticks } = season;
  const since = courseOf(season, alarm).since;
  const book = openLabelBook(season);
  const unknown = reports.slice(since).reduce((sum, { tick, rows }) => {
    const known = book.knownAt(tick, rows, reports.length - 1);
    return sum + rows - known.reduce((total, flag) => total + flag, 0);
  }, 0);
  const rows = Math.min(ASKED_FOR, unknown);
  const common = { action: 'ask-labels', label: 'Ask for labels' } as const;
  if (rows === 0)
    return [
      {
        ...common,
        why: 'Every row since it began has its label.',
        barred: 'There is nothing left to ask: every row since it began has its label.',
        choices: [],
      },
    ];
  if (reports.length >= ticks)
    return [
      {
        ...common,
        why: 'The season has no tick left in which answers could come.',
        barred: 'The season has no tick left in which answers could come.',
        choices: [],
      },
    ];
  const price = rows * labels.cost;
  return [
    {
      ...common,
      why: `A person says what is true of ${rows} of the ${counted(unknown, 'row')} since it began whose labels are not known, half where the model is least sure, half at random.`,
      costs:
        price === 0
          ? 'Nothing: this season’s labels are free.'
          : `${money(price, project.goal?.currency ?? '')} for the answers, with the next tick.`,
      brings: 'Sooner knowledge of whether the model got worse; nothing is changed by it.',
      choices: [
        {
          ...{ type: 'monitor/askLabels', rows, from: since, to: reports.length - 1 },
          ask: 'mixed',
        },
        act(scene, { action: 'ask-labels', note: `Asked for ${rows} labels.` }),
      ],
    },
  ];
}
