import { describe, expect, it } from 'vitest';
import type { Act, Check, Finding } from '../../src/core/contracts/check.ts';
import { PHASES, PILLARS } from '../../src/core/contracts/check.ts';
import { choicesAt } from '../../src/core/pillars/finding.ts';
import { findPractice } from '../../src/core/pillars/practices.ts';
import { stepsOf } from '../../src/core/pillars/steps.ts';
import { after } from '../../src/core/pillars/testing.ts';
import type { StatedFixture } from '../../src/core/pillars/testing.ts';
import { EMPTY_PROJECT } from '../../src/core/project/apply.ts';
import type { Project } from '../../src/core/project/project.ts';

const ROOT = '../../src/catalog/checks/';
const checks = import.meta.glob<Check>('../../src/catalog/checks/*/*/check.ts', {
  import: 'default',
  eager: true,
});
const fixtures = import.meta.glob<StatedFixture>('../../src/catalog/checks/*/*/fixture.ts', {
  import: 'default',
  eager: true,
});
const steps = import.meta.glob('../../src/catalog/steps/*/step.ts');

const all = Object.entries(checks).map(([path, check]) => {
  const folder = path.slice(ROOT.length, -'/check.ts'.length);
  const fixture = fixtures[`${ROOT}${folder}/fixture.ts`];
  if (fixture === undefined) throw new Error(`${folder} has no fixture.ts.`);
  return { folder, check, fixture };
});

describe.each(all)('check $folder', ({ folder, check, fixture }) => {
  const { passes, fails, failsAs, mended } = fixture;

  it('stands in the folder of its pillar and practice, at the practice’s phase', () => {
    expect(folder).toBe(`${check.pillar}/${check.practice}`);
    const practice = findPractice(check.practice);
    expect(practice?.pillar).toBe(check.pillar);
    expect(practice?.phase).toBe(check.phase);
  });

  it('passes where it should', () => {
    expect(check.assess(passes)).toMatchObject({ state: 'pass', act: null });
  });

  it(`says ${failsAs} where it should, with a button`, () => {
    const found = check.assess(fails);
    expect(found.state).toBe(failsAs);
    expect(found.act).not.toBeNull();
  });

  it('is content when the button’s work is done', () => {
    expect(check.assess(mended).state).toBe('pass');
  });

  it('has a button that leads somewhere', () => {
    const { act } = check.assess(fails);
    if (act?.kind === 'decide') {
      const next = check.assess(press(fails, act));
      expect(['fail', 'look-again']).not.toContain(next.state);
    } else expect(stepsOf(act!.phase)).toContain(act!.step);
  });

  it('speaks in the project’s own numbers', () => {
    const sentences = [passes, fails].map((project) => check.assess(project).sentence);
    expect(new Set(sentences).size).toBe(2);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\d/);
      expect(sentence).toMatch(/^[A-Z0-9“].*\.$/su);
      expect(sentence).not.toMatch(/undefined|NaN|null|\bInfinity\b/);
    }
  });

  it('waits for an empty project', () => {
    const found = check.assess(EMPTY_PROJECT);
    expect(['not-reached', 'cannot-tell']).toContain(found.state);
  });

  it('only reads', () => {
    for (const project of [passes, fails, mended]) {
      const before = structuredClone(project);
      const first = check.assess(freeze(project));
      expect(check.assess(project)).toEqual(first);
      expect(project).toEqual(before);
    }
  });

  it('counts stale evidence as missing: other data are judged anew', () => {
    const other = after(passes, {
      type: 'data/choose',
      source: { ...passes.source!, name: 'other.csv', hash: 'd5'.repeat(32) },
    });
    expect(sentenceIsFresh(check.assess(other), check, passes)).toBe(true);
  });
});

/** What was decided, spent, released or seen in production stays so when the file is another. */
const FREE_OF_DATA = new Set([
  'MLPERF01-BP01',
  'MLSUS04-BP01',
  'MLOPS01-BP02',
  'MLREL03-BP02',
  'MLREL04-BP02',
  'MLPERF06-BP03',
  'MLPERF06-BP04',
  'MLSUS06-BP02',
]);

function sentenceIsFresh(found: Finding, check: Check, before: Project): boolean {
  return FREE_OF_DATA.has(check.practice)
    ? found.sentence === check.assess(before).sentence
    : found.state === 'not-reached';
}

function press(project: Project, act: Extract<Act, { kind: 'decide' }>): Project {
  return after(project, ...choicesAt(act, 1_010_000_000_000));
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

describe('the catalogue of checks', () => {
  it('has the checks the contract names', () => {
    const practices = all.map(({ check }) => check.practice);
    expect(new Set(practices).size).toBe(practices.length);
    expect(practices).toEqual(
      expect.arrayContaining([
        'MLCOST02-BP01',
        'MLPERF02-BP01',
        'MLREL03-BP03',
        'MLPERF04-BP03',
        'MLSEC03-BP03',
        'MLSEC03-BP05',
        'MLREL03-BP04',
        'MLOPS02-BP04',
        'MLCOST04-BP11',
        'MLSUS04-BP01',
        'MLREL03-BP02',
        'MLREL04-BP02',
        'MLPERF06-BP03',
        'MLPERF06-BP04',
        'MLPERF01-BP01',
        'MLSUS06-BP02',
      ]),
    );
  });

  it.each(PHASES)('has at least two in the phase %s', (phase) => {
    expect(all.filter(({ check }) => check.phase === phase).length).toBeGreaterThanOrEqual(2);
  });

  it.each(PILLARS)('has at least one for the pillar %s', (pillar) => {
    expect(all.some(({ check }) => check.pillar === pillar)).toBe(true);
  });

  it('adds only steps the catalogue has', () => {
    const known = Object.keys(steps).map((path) => path.split('/').at(-2));
    const added = all
      .map(({ check, fixture }) => check.assess(fixture.fails).act)
      .flatMap((act) => (act?.kind === 'decide' ? act.choices : []))
      .flatMap((choice) => (choice.type === 'steps/add' ? [choice.step.plugin] : []));
    expect(added.length).toBeGreaterThan(0);
    for (const plugin of added) expect(known).toContain(plugin);
  });
});
