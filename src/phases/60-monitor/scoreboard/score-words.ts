import type { FalseAlarms } from '../../../core/monitor/score/false-alarms.ts';
import type { Bought, SeasonEnergy } from '../../../core/monitor/score/costs.ts';
import type { Scoreboard } from '../../../core/monitor/score/scoreboard.ts';
import type { Season } from '../../../core/monitor/season.ts';
import { sayWattHours } from '../../../core/pillars/energy.ts';
import type { Project } from '../../../core/project/project.ts';
import { counted, grouped } from '../../../core/words.ts';
import { countTicks, isPriced, sayEarned } from '../season/season-words.ts';

const isEven = (board: Scoreboard) =>
  Math.abs(board.difference) < 0.005 * Math.max(1, Math.abs(board.earned));

/** What acting came to, as a title. */
export function scoreTitle(project: Project, board: Scoreboard): string {
  if (!isPriced(project)) return 'What acting was worth, without prices';
  if (board.alarms > 0 && board.open === board.alarms)
    return `${counted(board.alarms, 'alarm')} rang, none is answered`;
  if (isEven(board)) return 'Acting and not acting came to the same';
  const size = sayEarned(project, Math.abs(board.difference));
  return board.difference > 0 ? `Acting was worth ${size}` : `Acting cost you ${size}`;
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
  return figures;
}

/** What false alarms there were, against what was promised; null where it cannot be told. */
export function falseFigure(season: Season, found: FalseAlarms | null): Figure | null {
  if (found === null) return null;
  const { count, interval, ticks, promised, chance } = found;
  const range = `${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}`;
  return {
    value: String(count),
    label: `${count === 1 ? 'false alarm' : 'false alarms'} in ${countTicks(season, ticks)} without a fault (95% interval ${range}); at most ${Number(promised.toPrecision(2))} promised`,
    tone: chance < 0.05 ? 'warn' : undefined,
  };
}

export function boughtFigure(project: Project, bought: Bought): Figure {
  const price = bought.cost === 0 ? '' : `, for ${sayEarned(project, bought.cost)}`;
  return {
    value: grouped(bought.labels),
    label: `${bought.labels === 1 ? 'label' : 'labels'} bought${price}`,
  };
}

/** Energy of what was trained on the season’s rows, and of scoring all rows where that is known. */
export function energyFigure(spent: SeasonEnergy, scoring: number | null): Figure {
  const what = spent.trainings === 0 ? 'no training' : counted(spent.trainings, 'training');
  return {
    value:
      spent.trainings === 0 && scoring === null
        ? '–'
        : sayWattHours(spent.seconds + (scoring ?? 0)),
    label: `energy: ${what}${scoring === null ? ', scoring not measured yet' : ' and scoring every row'}, at 10 to 40 W`,
  };
}
