import { layoutCartesian, type Cartesian } from '../frame/axis.ts';
import type { ChartTable, Mark, Space } from '../frame/chart-types.ts';
import { formatAlike, formatCount, formatExact } from '../frame/format.ts';

/** One bin of predictions; all but `rows` are shares from 0 to 1. */
export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

export interface CalibrationData {
  readonly bins: readonly CalibrationBin[];
  /** What the observed share counts: "damaged". */
  readonly event?: string;
}

export interface CalibrationScene extends Cartesian {
  readonly dots: readonly {
    readonly x: number;
    readonly y: number;
    readonly low: number;
    readonly high: number;
    readonly radius: number;
    /** The interval does not reach the diagonal. */
    readonly off: boolean;
  }[];
  readonly marks: readonly Mark[];
}

const offLine = (bin: CalibrationBin) => bin.predicted < bin.low || bin.predicted > bin.high;

function binWords({ predicted, observed, low, high, rows }: CalibrationBin): string {
  const say = formatAlike([predicted, observed, low, high]);
  return (
    `predicted ${say(predicted)}\nobserved ${say(observed)} ` +
    `(${say(low)} to ${say(high)}), ${formatCount(rows)} rows`
  );
}

export function layoutCalibration(data: CalibrationData, space: Space): CalibrationScene {
  const domain = [0, 1] as const;
  const c = layoutCartesian(
    space,
    { domain, title: 'predicted' },
    { domain, title: data.event ? `observed share ${data.event}` : 'observed share' },
  );
  const most = Math.max(1, ...data.bins.map((bin) => bin.rows));
  return {
    ...c,
    dots: data.bins.map((bin) => ({
      x: c.x(bin.predicted),
      y: c.y(bin.observed),
      low: c.y(bin.low),
      high: c.y(bin.high),
      radius: 3.5 + 3 * Math.sqrt(bin.rows / most),
      off: offLine(bin),
    })),
    marks: data.bins.map((bin) => ({
      x: c.x(bin.predicted),
      y: c.y(bin.observed),
      words: binWords(bin),
    })),
  };
}

export function summariseCalibration({ bins }: CalibrationData): string {
  const off = bins.filter(offLine);
  const where = off.map((bin) => formatExact(bin.predicted)).join(', ');
  const finding =
    off.length === 0
      ? 'every interval reaches the diagonal'
      : `${off.length} of them off the diagonal, at predicted ${where}`;
  return `Calibration plot: ${bins.length} bins, ${finding}.`;
}

export function calibrationTable({ bins }: CalibrationData): ChartTable {
  return {
    columns: ['predicted', 'observed', 'low', 'high', 'rows'],
    rows: bins.map((bin) => [bin.predicted, bin.observed, bin.low, bin.high, bin.rows]),
  };
}
