import { describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { EMPTY_HISTORY } from '../../core/project/history.ts';
import type { Project, Run } from '../../core/project/project.ts';
import {
  brokenSetting,
  byReason,
  draftOf,
  familiesFor,
  firstDraft,
  keepDraft,
  lacking,
  reopenDraft,
  startChoice,
  whyNotTrain,
} from './train-draft.ts';
import type { Task } from '../../core/model/task.ts';
import type { FeatureFacts } from './train-draft.ts';

const EMPTY: Project = EMPTY_HISTORY.project;
const run = (id: string, model: string, parts: Partial<Run> = {}) =>
  ({
    ...{ id, model, settings: {}, seed: 7, engine: 'auto', study: null },
    rows: { kind: 'train', season: null, upTo: null },
    ...parts,
  }) as Run;

describe('familiesFor', () => {
  it('puts those that fit first and says why others do not', () => {
    const families = familiesFor(catalog, 'regression');
    const misfits = families.filter(({ reason }) => reason !== null);
    expect(misfits.map(({ spec }) => spec.id)).toContain('logistic-regression');
    expect(misfits[0]!.reason).toContain('your target is a number');
    expect(families.at(-1)!.reason).not.toBeNull();
    expect(families[0]!.reason).toBeNull();
  });
});

describe('families that need amounts', () => {
  it('are refused while a column holds numbers below 0, which is named', () => {
    const reasonWith = (negative: string | null) =>
      familiesFor(catalog, 'binary', { gaps: null, negative, meanings: [] }).find(
        ({ spec }) => spec.id === 'multinomial-naive-bayes',
      )!.reason;
    expect(reasonWith(null)).toBeNull();
    expect(reasonWith('age')).toContain('Column “age” holds numbers below 0');
  });

  it('lack columns only where the task is theirs and a column is in their way', () => {
    const lackingWith = (task: Task, negative: string | null) =>
      lacking(
        familiesFor(catalog, task, { gaps: null, negative, meanings: [] }),
        'non-negative',
        task,
      );
    expect(lackingWith('binary', 'age')?.id).toBe('multinomial-naive-bayes');
    expect(lackingWith('binary', null)).toBeNull();
    expect(lackingWith('regression', 'age')).toBeNull();
  });
});

describe('families that need pictures', () => {
  it('name the step that makes them', () => {
    const reasonWith = (meanings: FeatureFacts['meanings']) =>
      familiesFor(catalog, 'binary', { gaps: null, negative: null, meanings }).find(
        ({ spec }) => spec.id === 'convolutional-network',
      )!.reason;
    expect(reasonWith(['pixel', 'code'])).toBeNull();
    expect(reasonWith(['token'])).toContain('“Pixels as numbers”');
  });
});

describe('words in their order', () => {
  it('are for the text network alone; the others say what to do', () => {
    const meanings = ['token'] as const;
    const families = familiesFor(catalog, 'binary', { gaps: null, negative: null, meanings });
    const fits = families.filter(({ reason }) => reason === null);
    expect(fits.map(({ spec }) => spec.id)).toEqual(['text-network']);
    const groups = byReason(families.filter(({ reason }) => reason !== null));
    expect(groups.map(({ labels }) => labels.length).toSorted((a, b) => b - a)[0]).toBeGreaterThan(
      5,
    );
    expect(groups.flatMap(({ labels }) => labels)).toHaveLength(families.length - 1);
    const trees = families.find(({ spec }) => spec.id === 'boosted-trees')!.reason;
    expect(trees).toContain('only a text network reads as words');
    expect(trees).toContain('“Words of a text”');
  });
});

describe('cells without a value', () => {
  it('are for boosted trees; the others say what to do', () => {
    const gaps = '“speed” has 3 missing cells.';
    const families = familiesFor(catalog, 'binary', { gaps, negative: null, meanings: [] });
    const fits = families.filter(({ reason }) => reason === null);
    expect(fits.map(({ spec }) => spec.id)).toEqual(['boosted-trees']);
    const logistic = families.find(({ spec }) => spec.id === 'logistic-regression')!;
    expect(logistic.reason).toContain('add the step “Fill in missing values”');
  });
});

describe('drafts', () => {
  it('start with a family that fits', () => {
    const framing = { ...EMPTY.framing, task: 'regression' as const };
    expect(firstDraft({ ...EMPTY, framing }, catalog).model).toBe('linear-regression');
  });

  it('go on from the last run made by hand', () => {
    const framing = { ...EMPTY.framing, task: 'binary' as const };
    const runs = [
      run('run-1', 'boosted-trees', { settings: { rounds: 40 } }),
      run('run-2', 'logistic-regression', { study: 'study-1' as Run['study'] }),
    ];
    const project = { ...EMPTY, framing, runs };
    expect(firstDraft(project, catalog)).toMatchObject({
      ...{ model: 'boosted-trees', seed: 7, settings: { rounds: 40 } },
    });
    expect(draftOf(project, catalog, 'logistic-regression').settings).toMatchObject({ c: 1 });
    expect(startChoice(project, firstDraft(project, catalog))).toMatchObject({
      ...{ type: 'train/start', run: 'run-3', study: null },
    });
  });

  it('are kept while their screen comes and goes, until a run starts or the task is another', () => {
    const desk = {};
    const framing = { ...EMPTY.framing, task: 'binary' as const };
    const project = { ...EMPTY, framing };
    const draft = { ...draftOf(project, catalog, 'neural-network'), settings: { rate: 0.5 } };
    keepDraft(desk, project, draft);
    expect(reopenDraft(desk, project, catalog)).toBe(draft);
    expect(reopenDraft({}, project, catalog)).not.toBe(draft);
    const trained = { ...project, runs: [run('run-1', 'boosted-trees')] };
    expect(reopenDraft(desk, trained, catalog).model).toBe('boosted-trees');
    keepDraft(desk, project, draftOf(project, catalog, 'logistic-regression'));
    const number = { ...project, framing: { ...framing, task: 'regression' as const } };
    expect(reopenDraft(desk, number, catalog).model).not.toBe('logistic-regression');
  });

  it('do not start out of range', () => {
    const spec = catalog.models.find('boosted-trees')!;
    expect(brokenSetting(spec, {})).toBeNull();
    expect(brokenSetting(spec, { rounds: 0 })).toContain('Rounds must be 1 to 2000');
  });
});

describe('whyNotTrain', () => {
  it('names the first thing missing and where it is chosen', () => {
    expect(whyNotTrain(EMPTY)!.step).toBe('data/collect');
    const source = { name: 'x' } as Project['source'];
    expect(whyNotTrain({ ...EMPTY, source })!.step).toBe('framing/target');
    const framing = { ...EMPTY.framing, target: 'y', metric: 'roc-auc' };
    expect(whyNotTrain({ ...EMPTY, source, framing })!.step).toBe('framing/split');
  });
});
