import type { LineData } from '../../../charts/index.ts';
import type { Catalog } from '../../../core/contracts/catalog.ts';
import type { FaultScore, Scoreboard } from '../../../core/monitor/scoreboard.ts';
import type { Season } from '../../../core/monitor/season.ts';
import type { Project } from '../../../core/project/project.ts';
import { sayShortMoney } from '../../parts/money.ts';
import { detectorLabel } from '../season/season-lanes.ts';
import { tickAxis } from '../season/season-lines.ts';
import { countTicks, isPriced, sayEarned, tickLabel } from '../season/season-words.ts';
import { faultColumn } from '../season/fault-draft.ts';

const isEven = (board: Scoreboard) =>
  Math.abs(board.difference) < 0.005 * Math.max(1, Math.abs(board.earned));

/** What acting came to, as a title. */
export function scoreTitle(project: Project, board: Scoreboard): string {
  if (!isPriced(project)) return 'What acting was worth, without prices';
  if (isEven(board)) return 'Acting and not acting came to the same';
  const size = sayEarned(project, Math.abs(board.difference));
  return board.difference > 0 ? `Acting was worth ${size}` : `Acting cost you ${size}`;
}

/** What moved the lead, or why it did not. */
export function leadTitle(project: Project, season: Season, board: Scoreboard): string {
  if (isEven(board)) return 'Your line and the idle one are the same';
  const { lead } = board;
  const best = lead.reduce((at, value, i) => (value > lead[at]! ? i : at), 0);
  const last = lead.at(-1) ?? 0;
  const since = tickLabel(
    season,
    lead.findIndex((value) => value > 0),
  );
  if (board.difference > 0 && best === lead.length - 1)
    return `Ahead since ${since}, and still pulling away`;
  if (board.difference > 0) return `Ahead since ${since}, most in ${tickLabel(season, best)}`;
  return `Behind by ${sayEarned(project, Math.abs(last))} at the end`;
}

export function leadLines(project: Project, season: Season, board: Scoreboard): LineData {
  const currency = project.goal?.currency ?? '';
  return {
    series: [
      {
        ...{ label: 'lead over never acting', paint: board.difference < 0 ? 'neg' : 'pos' },
        points: board.lead.map((y, x) => ({ x, y })),
      },
    ],
    x: tickAxis(season),
    y: {
      title: `${currency} ahead, so far`,
      format: (value) => sayShortMoney(value, currency),
      withZero: true,
    },
  };
}

export interface Figure {
  readonly value: string;
  readonly label: string;
  readonly tone?: 'pass' | 'warn' | 'fail';
}

/** How quickly things were seen and answered. */
export function watchFigures(season: Season, board: Scoreboard): Figure[] {
  const figures: Figure[] = [];
  if (board.firstDriftTick !== null)
    figures.push(
      board.detectedAfter === null
        ? { value: 'never', label: 'first fault noticed', tone: 'fail' }
        : {
            value: board.detectedAfter === 0 ? 'at once' : countTicks(season, board.detectedAfter),
            label: 'until the first fault was noticed',
          },
    );
  const open = board.open === 0 ? undefined : ('warn' as const);
  figures.push({
    value: `${board.alarms - board.open} of ${board.alarms}`,
    label: 'alarms answered',
    tone: open,
  });
  if (board.actedAfter !== null) {
    const wait = Math.max(0, board.actedAfter - 1);
    const ticks = Number(wait.toFixed(1));
    figures.push({
      value: ticks === 0 ? 'at once' : countTicks(season, ticks).replace(/^[\d.,]+/, String(ticks)),
      label: 'from alarm to answer, on average',
    });
  }
  if (board.falseAlarms !== null)
    figures.push({
      value: String(board.falseAlarms),
      label: 'false alarms: nothing was behind them',
      tone: board.falseAlarms > 1 ? 'warn' : undefined,
    });
  return figures;
}

/** One line a fault: what, where, since when, who noticed and how fast. */
export function faultCells(
  season: Season,
  catalog: Catalog,
  { injection, alarm, detectedAfter }: FaultScore,
): string[] {
  const label = catalog.injectors.find(injection.injector)?.label ?? injection.injector;
  return [
    label,
    faultColumn(injection),
    tickLabel(season, injection.from),
    alarm === null ? 'nobody' : detectorLabel(catalog, alarm.detector),
    detectedAfter === null
      ? 'never'
      : detectedAfter === 0
        ? 'at once'
        : `after ${countTicks(season, detectedAfter)}`,
  ];
}
