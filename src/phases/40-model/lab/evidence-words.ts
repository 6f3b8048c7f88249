import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import { inOwnUnit, slopeOf } from '../../../core/lab/looking/own-units.ts';
import { exp } from '../../../core/math.ts';
import type { EvidencePortrait, EvidenceRow } from '../../../core/model/portrait.ts';
import { alike, figure } from '../../../core/words.ts';

/** What a feature is like within a class and without, in the learner’s own unit where a way leads back. */
export function rowWords(
  row: EvidenceRow,
  { spread, threshold }: EvidencePortrait,
  unit: FeatureUnit | undefined,
): string {
  const { here, others, says } = row;
  if (spread === 'bell') return meanWords(row, unit);
  const say = alike([100 * here, 100 * others]);
  if (spread === 'on')
    return `${onWords(threshold ?? 0, unit)} in ${say(100 * here)}% of its rows, in ${say(100 * others)}% of others`;
  const times = `${figure(exp(Math.abs(says)))} times as ${says < 0 ? 'rare' : 'much'}`;
  return `${say(100 * here)}% of its amounts, ${say(100 * others)}% of others’: ${times}`;
}

function meanWords({ here, others }: EvidenceRow, unit: FeatureUnit | undefined): string {
  const isStraight = unit !== undefined && slopeOf(unit) !== null;
  const [mean, other] = [here, others].map((value) =>
    isStraight && unit.knots !== null ? inOwnUnit(unit.knots, value).value : value,
  ) as [number, number];
  if (isStraight && unit.flag !== null) {
    const say = alike([100 * mean, 100 * other]);
    const is = unit.flag === 'made' ? 'true' : '1';
    return `${is} in ${say(100 * mean)}% of its rows, in ${say(100 * other)}% of others`;
  }
  const say = alike([mean, other]);
  return `mean ${say(mean)}, of others ${say(other)}${isStraight ? '' : asRead(unit)}`;
}

/** “above 43.9”; of 0 and 1 “true”. */
function onWords(threshold: number, unit: FeatureUnit | undefined): string {
  const knots = unit?.knots ?? null;
  const { value, rises } =
    knots === null ? { value: threshold, rises: true } : inOwnUnit(knots, threshold);
  if (unit?.flag != null && value >= 0 && value < 1 && rises)
    return unit.flag === 'made' ? 'true' : '1';
  const isOwn = knots !== null || (unit !== undefined && unit.after === null);
  return `${rises ? 'above' : 'below'} ${figure(value)}${isOwn ? '' : asRead(unit)}`;
}

function asRead(unit: FeatureUnit | undefined): string {
  return unit?.after == null ? ', as the model reads it' : ` after ${unit.after}`;
}
