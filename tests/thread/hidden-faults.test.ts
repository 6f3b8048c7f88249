import { beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { answersInFull } from '../../src/core/lab/alarms/answers.ts';
import { evidenceOf } from '../../src/core/lab/alarms/evidence.ts';
import { rootCauseOf } from '../../src/core/lab/alarms/root-cause.ts';
import { sceneOf } from '../../src/core/lab/alarms/scene.ts';
import { Headless } from '../../src/core/lab/headless.ts';
import { STEP_INFOS } from '../../src/core/lab/steps.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import { scoreboard } from '../../src/core/monitor/score/scoreboard.ts';
import { happeningsOf } from '../../src/core/monitor/score/happened.ts';
import type { Injection, Season } from '../../src/core/monitor/season.ts';
import { complete } from '../../src/core/pieces.ts';
import { reviewProject } from '../../src/core/pillars/review.ts';
import { undo } from '../../src/core/project/history.ts';
import type { Entry } from '../../src/core/project/history.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { toHtml } from '../../src/core/report/html.ts';
import { toMarkdown } from '../../src/core/report/markdown.ts';
import { buildSeasonReport } from '../../src/core/report/season-report.ts';
import { unwrap } from '../../src/core/result.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { challengeTitle } from '../../src/phases/60-monitor/scoreboard/challenge-words.ts';
import { scoreTitle, watchFigures } from '../../src/phases/60-monitor/scoreboard/score-words.ts';
import { timelineOf } from '../../src/phases/60-monitor/scoreboard/timeline-data.ts';
import { worldRows, worldsTitle } from '../../src/phases/60-monitor/scoreboard/world-words.ts';
import { lanesTitle, seasonLanes } from '../../src/phases/60-monitor/season/season-lanes.ts';
import { eventMarkers, moneyLines } from '../../src/phases/60-monitor/season/season-lines.ts';
import { draftFault } from '../../src/phases/60-monitor/season/fault-draft.ts';
import { begin, openScenario } from './walk.ts';

const { headless, manifest, bytes } = openScenario('penguins');
let before: readonly Entry[] = [];

/** Penguins in production. */
beforeAll(async () => {
  await begin(headless, 'penguins', bytes, 'penguins', 1);
  for (const { name } of STEP_INFOS.filter((step) => !step.name.startsWith('monitor/'))) {
    for (let round = 0; round < 4; round++) {
      const context = { lab: headless.lab, project: headless.project, manifest, now: 0 };
      const suggestion = unwrap(await suggestFor(name, context));
      unwrap(await headless.dispatch(...(suggestion?.choices ?? [])));
      if (suggestion === null || suggestion.completes) break;
    }
  }
  before = headless.history.entries;
}, 60_000);

/** A season of its own with these hidden faults, on the very same project. */
async function play(ticks: number, injections: readonly Injection[]): Promise<Headless> {
  const own = new Headless(headless.lab, {
    bytes: async () => ({ ok: true, value: bytes }),
    now: () => 0,
    tensors: () => openEngine('fused'),
  });
  for (const { decision } of before) unwrap(own.record(decision));
  unwrap(
    await own.dispatch({
      ...{ type: 'monitor/start', seed: 3, tick: { unit: 'rows', rows: 20 }, ticks: 60 },
      ...{ labelDelay: 1, owner: 'Ada', injections, hidden: true },
      challenge: {
        ...{ by: 'Bo', currency: '$', ticks: 60, earned: 10, idle: 5, oracle: null, alarms: 3 },
      },
    }),
  );
  unwrap(await own.advance(ticks, false));
  return own;
}

const names = {
  injector: (id: string) => catalog.injectors.find(id)?.label ?? id,
  detector: (id: string) => catalog.detectors.find(id)?.label ?? id,
};
const sides = { left: 0, right: 0 };

/** All that any screen, report, suggestion or note says of a project and its season. */
async function textsOf({ lab, project }: Headless): Promise<Map<string, string>> {
  const season: Season = currentSeason(project)!;
  const context = { lab, project, manifest, now: 0 };
  const texts = new Map<string, string>();
  const add = (name: string, said: unknown) => texts.set(name, JSON.stringify(said) ?? '');
  const report = buildSeasonReport({ project, season, catalog, names, now: 0 });
  const board = scoreboard(season, catalog.injectors);
  add('report as a page', toHtml(report));
  add('report as Markdown', toMarkdown(report));
  add('what happened', happeningsOf(project, season, names));
  add('timeline', timelineOf(project, season, names));
  add('markers', eventMarkers(project, season, catalog));
  add('money', moneyLines(project, season, catalog, sides));
  add('lanes', lanesTitle(season, catalog));
  for (const by of ['detector', 'column'] as const) {
    const { lanes } = seasonLanes(season, catalog, by, sides);
    const words = season.reports.map(({ tick }) => lanes.map((lane) => lane.words?.(tick)));
    add(`lanes by ${by}`, [lanes, words]);
  }
  add('score', [
    scoreTitle(project, board),
    watchFigures(season, { ...board, firstDriftTick: null }),
  ]);
  add('challenge', challengeTitle(project, season, season.challenge!));
  add('operators', [worldsTitle(project, season), worldRows(project, season)]);
  add('pillars', reviewProject(project, catalog.checks.all));
  add(
    'a fault of one’s own',
    catalog.injectors.all.map((one) => draftFault(project, season, one)),
  );
  for (const { name } of STEP_INFOS) add(`suggestion of ${name}`, await suggestFor(name, context));
  for (const alarm of season.alarms) {
    add(`alarm ${alarm.id}`, alarm);
    if (alarm.action !== null) continue;
    const scene = unwrap(await sceneOf(lab, project, alarm.id));
    add(`evidence of ${alarm.id}`, evidenceOf(scene));
    add(`root cause of ${alarm.id}`, complete(rootCauseOf(scene)));
    add(`answers to ${alarm.id}`, await answersInFull(context, alarm.id));
  }
  return texts;
}

const FROM = 4;
const faultsFrom = (from: number): Injection[] => [
  {
    ...{ injector: 'broken-sensor', column: 'bill_length_mm', strength: 0.83137, settings: {} },
    ...{ from, to: null },
  },
  {
    ...{ injector: 'category-renamed', column: 'island', strength: 0.83137, settings: {} },
    ...{ from, to: null },
  },
];

describe('faults that are hidden', () => {
  test('which are still to come change no word anywhere: all is as if there were none', async () => {
    const told = await textsOf(await play(8, faultsFrom(30)));
    const plain = await textsOf(await play(8, []));
    expect([...told.keys()]).toEqual([...plain.keys()]);
    for (const [where, text] of told) expect(text, where).toBe(plain.get(where));
  }, 60_000);

  test('which act are named nowhere, nor where and how strongly they began, before the end', async () => {
    const own = await play(14, faultsFrom(FROM));
    const { alarms } = currentSeason(own.project)!;
    expect(alarms.length).toBeGreaterThan(0);
    const texts = await textsOf(own);
    expect([...texts.keys()].filter((name) => name.startsWith('answers')).length).toBeGreaterThan(
      0,
    );
    const telling = faultsFrom(FROM).flatMap(({ injector, strength }) => [
      ...[injector, names.injector(injector), String(strength)],
      catalog.injectors.find(injector)!.summary,
    ]);
    for (const [where, text] of texts) {
      if (where === 'a fault of one’s own') continue;
      for (const word of telling)
        expect(text.includes(word), `${where} tells “${word}”`).toBe(false);
      expect(text, where).not.toMatch(/broke “/);
    }
  }, 60_000);

  test('an answer “repaired upstream” is offered of every column alike, and says no more', async () => {
    const own = await play(14, faultsFrom(FROM));
    const season = currentSeason(own.project)!;
    const open = season.alarms.find(
      ({ column, kind }) => column !== null && kind !== 'bias-drift',
    )!;
    const context = { lab: own.lab, project: own.project, manifest, now: 0 };
    const untouched = { ...open, column: 'flipper_length_mm' };
    const say = async (alarm: typeof open): Promise<string> => {
      const seasons = [{ ...season, alarms: [alarm] }];
      const project = { ...own.project, seasons };
      const [first] = unwrap(await answersInFull({ ...context, project }, alarm.id));
      return `${first!.label}: ${first!.why}`.replaceAll(alarm.column!, 'COLUMN');
    };
    expect(await say(open)).toBe(await say(untouched));
    const fix = (alarm: typeof open) =>
      own.dispatch({
        ...{ type: 'monitor/act', alarm: alarm.id, action: 'fix-data', note: '', run: null },
      });
    unwrap(await fix(open));
    const loops = JSON.stringify(own.project.loops);
    expect(loops).not.toContain('broken-sensor');
  }, 60_000);

  test('are shown once the season has ended, and its end cannot be undone then', async () => {
    const own = await play(6, faultsFrom(FROM));
    unwrap(await own.dispatch({ type: 'monitor/end' }));
    const texts = await textsOf(own);
    expect(texts.get('report as a page')).toContain(names.injector('broken-sensor'));
    expect(undo(own.history)).toMatchObject({
      ok: false,
      problem: { what: 'The season’s faults were shown: what was seen cannot be unseen.' },
    });
  }, 60_000);
});
