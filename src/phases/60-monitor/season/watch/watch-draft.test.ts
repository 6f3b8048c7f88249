import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../catalog/index.ts';
import { STANDING_PLAN } from '../../../../core/monitor/watch/watch-plan.ts';
import { serving } from '../../../../core/pillars/testing.ts';
import { seasonOf } from '../../testing.ts';
import {
  changeDetector,
  correctionEffect,
  correctionOptions,
  leftAlone,
  loudnessOf,
  looks,
  setLoudness,
  settingsOf,
  toggleDetector,
  watchedOf,
} from './watch-draft.ts';

const { detectors } = catalog;
const ks = detectors.find('ks')!;
const project = serving();

describe('detectors of a plan', () => {
  it('are switched off and on again; what stands as it is needs no list', () => {
    const without = toggleDetector(STANDING_PLAN, detectors, 'ks');
    expect(looks(without, detectors, 'ks')).toBe(false);
    expect(looks(without, detectors, 'psi')).toBe(true);
    expect(toggleDetector(without, detectors, 'ks').detectors).toBeNull();
  });

  it('keep what differs from their defaults', () => {
    const settings = { ...settingsOf(STANDING_PLAN, detectors, ks), smallest: 0.3 };
    const plan = changeDetector(STANDING_PLAN, detectors, ks, settings);
    expect(plan.detectors!.find(({ id }) => id === 'ks')!.settings).toEqual({ smallest: 0.3 });
    expect(settingsOf(plan, detectors, ks)).toMatchObject({ smallest: 0.3, fewest: 20 });
    const usual = changeDetector(plan, detectors, ks, settingsOf(STANDING_PLAN, detectors, ks));
    expect(usual.detectors).toBeNull();
  });
});

it('a detector says which columns it cannot look at', () => {
  const { columns } = watchedOf(project);
  const of = (id: string, only: (kind: string) => boolean) => {
    const kept = project.imported!.columns.filter(({ name, kind }) =>
      columns.some((one) => one.name === name) ? only(kind) : true,
    );
    const part = { ...project, imported: { ...project.imported!, columns: kept } };
    return leftAlone(part, detectors, detectors.find(id)!);
  };
  expect(of('ks', (kind) => kind === 'number')).toBe('');
  expect(of('ks', (kind) => kind !== 'number')).toMatch(/^None of these columns/);
  expect(of('ks', () => true)).toMatch(/^It cannot look at “.+”: another kind of column\.$/);
  expect(of('adwin', () => true)).toBe('');
  expect(of('group-gap', () => true)).toMatch(/^No group is declared/);
});

it('a monitor is off, shown, or rings', () => {
  expect(loudnessOf(STANDING_PLAN, 'money')).toBe('ring');
  const watched = setLoudness(STANDING_PLAN, 'money', 'watch');
  expect(loudnessOf(watched, 'money')).toBe('watch');
  const off = setLoudness(setLoudness(watched, 'money', 'ring'), 'money', 'off');
  expect(loudnessOf(off, 'money')).toBe('off');
  expect(off.ringing).toEqual(['predictions', 'attribution']);
});

describe('the effect of a correction', () => {
  const season = seasonOf(2, { tick: { unit: 'day', rows: 60 } });
  const of = (plan = STANDING_PLAN) => correctionOptions(project, season, plan, detectors);

  it('is far more false alarms without one, more with more lanes, and more where money rings', () => {
    const [bonferroni, , none] = of();
    expect(none!.expected).toBeGreaterThan(10 * bonferroni!.expected);
    const fewer = of(toggleDetector(STANDING_PLAN, detectors, 'psi'));
    expect(fewer[2]!.expected).toBeLessThan(none!.expected);
    const quieter = of(setLoudness(STANDING_PLAN, 'money', 'watch'));
    expect(quieter[0]!.expected).toBeLessThan(bonferroni!.expected);
    expect(watchedOf(project).columns.length).toBeGreaterThan(0);
  });

  it('is said for all three', () => {
    expect(correctionEffect(of())).toMatch(
      /^False alarms when nothing changes, at most: with Bonferroni [\d.]+ a month, one in \d+ months; with Benjamini–Hochberg [\d.]+ a month, one in \d+ months; with none [\d.]+ a month\.$/,
    );
  });
});
