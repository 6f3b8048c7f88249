import type { Catalog } from '../contracts/catalog.ts';
import { sayOnly } from '../data/only-rows.ts';
import { isoDay } from '../data/dates.ts';
import { isHidden } from '../monitor/traffic/hidden.ts';
import { kindsOf } from '../monitor/watch/open-watch.ts';
import { energyOf, labelsBought } from '../monitor/score/costs.ts';
import { falseAlarmsOf } from '../monitor/score/false-alarms.ts';
import { FAULT_HEADS, faultCells } from '../monitor/score/fault-words.ts';
import type { Names } from '../monitor/score/fault-words.ts';
import { ACTION_WORDS, HAPPENINGS, KIND_WORDS, happeningsOf } from '../monitor/score/happened.ts';
import { worthIn } from '../monitor/score/worth.ts';
import { scoreboard } from '../monitor/score/scoreboard.ts';
import type { Season } from '../monitor/season.ts';
import { countTicks, tickLabel } from '../monitor/tick-words.ts';
import { IDLE, operatorsOf, shareOfGap, sum } from '../monitor/worlds/operators.ts';
import { HIGH_POWER, LOW_POWER, sayWattHours } from '../pillars/energy.ts';
import type { Project } from '../project/project.ts';
import { counted, figure, grouped } from '../words.ts';
import type { Block, Report, Section } from './document.ts';
import { isHourly } from '../monitor/traffic/hours.ts';
import { linesPicture, timelinePicture } from './season-pictures.ts';
import type { PictureLine } from './season-pictures.ts';

/** All the report of a season is made from. */
export interface SeasonSource {
  readonly project: Project;
  readonly season: Season;
  readonly catalog: Catalog;
  readonly names: Names;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds that scoring every row took about, by the endpoint’s rate; null or left out: not measured. */
  readonly scoring?: number | null;
}

/** What a season was, from its record: money, what happened when, alarms, costs, what was learned. */
export function buildSeasonReport(source: SeasonSource): Report {
  const { project, season, now } = source;
  const { reports } = season;
  const rows = reports.reduce((total, report) => total + report.rows, 0);
  return {
    title: `${project.name}: season ${season.number}`,
    lead: `${countTicks(season, reports.length)} of ${season.ticks}, ${counted(rows, 'row')}, ${season.only === undefined ? '' : `only rows where ${sayOnly(season.only)}, `}seed ${season.seed}; made ${isoDay(now)} from the record of the project. Virtual time: what production would have brought, not what it did.`,
    sections: [
      ...(project.goal?.payoff == null ? [] : [money(source)]),
      happened(source),
      ...(isHidden(season) ? [] : [faults(source)]),
      alarms(source),
      costs(source),
      learned(source),
    ],
  };
}

function amount({ goal }: Project, value: number): string {
  return `${figure(Number(value.toPrecision(3)))} ${goal?.currency ?? ''}`.trim();
}

const endsOf = (season: Season) =>
  [tickLabel(season, 0), tickLabel(season, Math.max(0, season.reports.length - 1))] as const;

function money({ project, season }: SeasonSource): Section {
  const operators = operatorsOf(season);
  const running = (values: readonly number[]) => {
    let total = 0;
    return values.map((value) => (total += value));
  };
  const lines = operators.map(({ name, earned, world }): PictureLine => {
    const stroke =
      name === 'you' ? 'own' : name === IDLE ? 'low' : world?.id === 'oracle' ? 'high' : 'other';
    return { label: name, values: running(earned), stroke };
  });
  const idle = sum(operators[0]!.earned);
  const oracle = operators.find(({ world }) => world?.id === 'oracle');
  const share = (own: number): string => {
    const part = oracle === undefined ? null : shareOfGap(own, idle, sum(oracle.earned));
    return part === null ? '–' : `${Math.round(100 * part)}%`;
  };
  const played = oracle !== undefined;
  return {
    id: 'money',
    title: 'Money',
    blocks: [
      linesPicture('Money so far', lines, endsOf(season), (value) => amount(project, value)),
      {
        kind: 'table',
        caption: 'What each operator earned on the same traffic',
        columns: ['Operator', 'Money', 'Over never acting', 'Of what could be had', 'Trainings'],
        rows: operators.map(({ name, earned, world }) => [
          name,
          amount(project, sum(earned)),
          name === IDLE ? '–' : amount(project, sum(earned) - idle),
          name === IDLE ? '–' : share(sum(earned)),
          world === null ? '–' : grouped(world.trainings),
        ]),
      },
      {
        kind: 'text',
        text: played
          ? 'The oracle knew every fault and every label of the season before it was played; nobody could. It is the most there was to be had.'
          : 'No other operator was played on this traffic: how much could have been had is not known.',
      },
    ],
  };
}

function happened({ project, season, names }: SeasonSource): Section {
  const all = happeningsOf(project, season, names);
  const when = (at: number, to?: number): string =>
    to === undefined || to === at
      ? tickLabel(season, at)
      : `${tickLabel(season, at)} to ${tickLabel(season, to)}`;
  const rows = HAPPENINGS.map(([kind, label]) => {
    return { label, events: all.filter((one) => one.kind === kind) };
  });
  return {
    id: 'timeline',
    title: 'What happened when',
    blocks: [
      timelinePicture('The season', rows, season.reports.length, endsOf(season)),
      {
        kind: 'table',
        caption: 'Everything that happened',
        columns: ['When', 'What', 'Which'],
        rows: all
          .toSorted((a, b) => a.at - b.at)
          .map(({ kind, at, to, label }) => [
            when(at, to),
            HAPPENINGS.find(([id]) => id === kind)![1],
            label,
          ]),
      },
    ],
  };
}

function faults({ project, season, catalog, names }: SeasonSource): Section {
  const board = scoreboard(season, catalog.injectors, worthIn(project));
  const unit = isHourly(season.tick) ? 'days' : 'ticks';
  const real = 'By the calendar the world itself moves; when its own changes began cannot be told.';
  const blocks: Block[] =
    board.faults.length === 0
      ? [{ kind: 'text', text: 'No fault was put in.' }]
      : [
          {
            kind: 'table',
            caption: 'Faults: noticed, answered, and as before again',
            columns: FAULT_HEADS,
            rows: board.faults.map((fault) => faultCells(season, names, fault)),
          },
          {
            kind: 'text',
            text: `As before again: the mean of three ${unit} lies within the noise of the ten before the fault.`,
          },
        ];
  const natural: Block[] = season.tick.unit === 'rows' ? [] : [{ kind: 'text', text: real }];
  return { id: 'faults', title: 'Faults', blocks: [...blocks, ...natural] };
}

function alarms({ season, catalog, names }: SeasonSource): Section {
  const found = isHidden(season) ? null : falseAlarmsOf(season, kindsOf(catalog.detectors));
  const table: Block =
    season.alarms.length === 0
      ? { kind: 'text', text: 'Nothing rang.' }
      : {
          kind: 'table',
          caption: 'Alarms and their answers',
          columns: ['When', 'Kind', 'By', 'What', 'Answer'],
          rows: season.alarms.map(({ tick, kind, detector, sentence, action }) => [
            tickLabel(season, tick),
            KIND_WORDS[kind],
            names.detector(detector),
            sentence,
            action === null
              ? 'open'
              : `${ACTION_WORDS[action.kind]}, ${tickLabel(season, Math.max(0, action.tick - 1))}${action.note === '' ? '' : `: ${action.note}`}`,
          ]),
        };
  const honest =
    found === null
      ? 'How many of them were false cannot be told.'
      : `${counted(found.count, 'alarm')} in ${countTicks(season, found.ticks)} without a fault (95% interval ${found.interval.low.toFixed(1)} to ${found.interval.high.toFixed(1)}); at most ${Number(found.promised.toPrecision(2))} were promised.`;
  return { id: 'alarms', title: 'Alarms', blocks: [table, { kind: 'text', text: honest }] };
}

const ASSUMED = `at an assumed ${LOW_POWER} to ${HIGH_POWER} W`;

function costs({ project, season, scoring = null }: SeasonSource): Section {
  const bought = labelsBought(season);
  const spent = energyOf(project, season);
  const rows = season.reports.reduce((total, report) => total + report.rows, 0);
  return {
    id: 'costs',
    title: 'What it took',
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Labels bought', `${grouped(bought.labels)}, for ${amount(project, bought.cost)}`],
          ['Retrainings', grouped(spent.trainings)],
          [
            'Energy of them',
            spent.trainings === 0 ? 'none' : `${sayWattHours(spent.seconds)}, ${ASSUMED}`,
          ],
          [
            'Energy of scoring',
            scoring === null
              ? 'not measured: the endpoint’s rate is not known here'
              : `${sayWattHours(scoring)} for ${counted(rows, 'row')}, ${ASSUMED}; by the endpoint’s rate on the machine that made this report`,
          ],
          ...(scoring === null
            ? []
            : [
                [
                  'Energy together',
                  `${sayWattHours(spent.seconds + scoring)}, ${ASSUMED}`,
                ] as const,
              ]),
        ],
      },
    ],
  };
}

/** Sentences the record supports; nothing is concluded from too little. */
function learned({ project, season, catalog }: SeasonSource): Section {
  const board = scoreboard(season, catalog.injectors, worthIn(project));
  const operators = operatorsOf(season);
  const idle = sum(operators[0]!.earned);
  const own = sum(operators.at(-1)!.earned);
  const daily = operators.find(({ world }) => world?.id === 'daily');
  const items: string[] = [];
  if (project.goal?.payoff != null) {
    const ahead = own - idle;
    items.push(
      Math.abs(ahead) < 0.005 * Math.max(1, Math.abs(own))
        ? 'Acting and never acting came to the same.'
        : `Acting ${ahead > 0 ? 'was worth' : 'cost'} ${amount(project, Math.abs(ahead))} against never acting.`,
    );
    if (daily !== undefined) {
      const more = sum(daily.earned) - own;
      items.push(
        `One who ${daily.name.replace('retrained', 'retrains')} without a gate came to ${amount(project, Math.abs(more))} ${more > 0 ? 'more' : 'less'} than you.`,
      );
    }
  }
  if (!isHidden(season) && board.faults.length > 0) {
    const seen = board.faults.filter(({ alarm }) => alarm !== null).length;
    items.push(`${seen} of ${counted(board.faults.length, 'fault')} rang an alarm that fits.`);
    const unhurt = board.faults.filter(({ recovery }) => recovery?.kind === 'unhurt').length;
    if (unhurt > 0)
      items.push(`${counted(unhurt, 'fault')} never hurt beyond noise: not every drift matters.`);
  }
  const open = board.open;
  if (open > 0) items.push(`${counted(open, 'alarm')} stayed unanswered.`);
  return {
    id: 'learned',
    title: 'What was learned',
    blocks: [
      items.length === 0
        ? { kind: 'text', text: 'Nothing can be said yet.' }
        : { kind: 'list', items },
    ],
  };
}
