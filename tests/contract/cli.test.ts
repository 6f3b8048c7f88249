import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../src/core/lab/rehearse.ts';
import type { Entry } from '../../src/core/project/history.ts';
import { writeProjectFile } from '../../src/core/project/file.ts';
import type { Project } from '../../src/core/project/project.ts';
import { findRun } from '../../src/core/project/views.ts';
import { begin, openScenario, walk } from '../thread/walk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const penguins = join(root, 'datasets', 'penguins', 'data.csv');
const folder = mkdtempSync(join(tmpdir(), 'flywheel-cli-'));
const SLOW = { timeout: 60_000 };

function flywheel(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src', 'cli', 'flywheel.mjs'), ...words],
    { encoding: 'utf8', cwd: folder, maxBuffer: 1 << 28 },
  );
  return { status, stdout, stderr };
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(() => {
  expect(flywheel('help').status).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('flywheel', SLOW, () => {
  it('says how it is used, and that it was used wrongly', () => {
    const asked = flywheel('help');
    expect(asked).toMatchObject({ status: 0, stderr: '' });
    expect(asked.stdout).toContain('flywheel run PROJECT');
    expect(asked.stdout).toContain('--on-error HOW');
    for (const words of [
      ['fly'],
      ['inspect'],
      ['inspect', 'a', '--data', 'b'],
      ['run', 'a', '--card', 'b.exe'],
      ['run', 'a', '--x'],
      ['run', 'a', '--data', 'b', '--on-error', 'guess'],
      ['run', 'a', '--on-error', 'skip'],
      ['inspect', 'a', '--on-error'],
    ]) {
      const wrong = flywheel(...words);
      expect(wrong, words.join(' ')).toMatchObject({ status: 2, stdout: '' });
      expect(wrong.stderr).toContain('flywheel inspect FILE');
    }
  });
});

describe('flywheel inspect', SLOW, () => {
  it('gives a file as one object', () => {
    const { status, stdout, stderr } = flywheel('inspect', penguins, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const said = JSON.parse(stdout) as {
      columns: object[];
      findings: { id: string; column: string | null; sentence: string }[];
    };
    expect(said).toMatchObject({ format: 'csv', rows: 344 });
    expect(Object.keys(said)).toEqual(['format', 'rows', 'columns', 'findings']);
    expect(said.columns).toHaveLength(13);
    expect(said.columns.slice(0, 3)).toEqual([
      { name: 'species', kind: 'category', missing: 0 },
      { name: 'island', kind: 'category', missing: 0 },
      { name: 'bill_length_mm', kind: 'number', missing: 2 },
    ]);
    expect(said.findings.length).toBeGreaterThan(0);
    for (const finding of said.findings) {
      expect(Object.keys(finding)).toEqual(['id', 'column', 'sentence']);
      expect(finding.sentence).toMatch(/\.$/);
    }
  });

  it('gives a person the same to read', () => {
    const { status, stdout } = flywheel('inspect', penguins);
    expect(status).toBe(0);
    expect(stdout).toContain('344 rows, 13 columns');
    expect(stdout).toContain('bill_length_mm');
  });

  it.each([
    ['an empty file', 'empty.csv', new Uint8Array(0)],
    ['a header alone', 'header.csv', 'a,b,c\n'],
    [
      'a binary file',
      'picture.csv',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 1),
    ],
  ])('refuses %s in a sentence of three parts', (_what, name, content) => {
    const { status, stdout, stderr } = flywheel('inspect', put(name, content), '--json');
    expect(status).toBe(2);
    const { problem } = JSON.parse(stdout) as { problem: Record<string, string> };
    for (const part of ['code', 'what', 'where', 'fix']) expect(problem[part], part).toMatch(/\S/);
    expect(stderr.trim()).toBe(`${problem['what']} ${problem['where']} ${problem['fix']}`);
    expect(stderr).not.toMatch(/\n\s+at |Error:/);
  });

  it('reads what is left of a damaged file where it is asked to', () => {
    const whole = new Uint8Array(gzipSync(readFileSync(penguins)));
    const cut = put('cut.csv.gz', whole.subarray(0, whole.length - 2000));
    const refused = flywheel('inspect', cut, '--json');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('cut off');
    const rows = (how: string) => {
      const { status, stdout, stderr } = flywheel('inspect', cut, '--json', '--on-error', how);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return (JSON.parse(stdout) as { rows: number }).rows;
    };
    const kept = rows('skip');
    expect(kept).toBeGreaterThan(100);
    expect(rows('fix') - kept).toBeLessThanOrEqual(1);
    expect(rows('fix')).toBeGreaterThanOrEqual(kept);
  });

  it('refuses a file that is not there', () => {
    const { status, stdout, stderr } = flywheel('inspect', join(folder, 'nowhere.csv'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^nowhere\.csv does not exist\. .* Check the path\.\n$/);
  });
});

describe('flywheel run', SLOW, () => {
  let project: Project;
  let path: string;
  let entries: readonly Entry[];

  beforeAll(async () => {
    const { headless, manifest, bytes } = openScenario('penguins');
    await begin(headless, 'penguins', bytes, 'penguins');
    await walk(headless, manifest);
    ({ project } = headless);
    ({ entries } = headless.history);
    path = put('penguins.json', writeProjectFile('Penguins', entries, [], 'test'));
  }, 120_000);

  const rehearsal = (...words: string[]) => {
    const { status, stdout, stderr } = flywheel('run', path, '--json', ...words);
    expect(stderr).toBe('');
    return { status, said: JSON.parse(stdout) as Rehearsal };
  };
  const expectedStatus = ({ gates }: Rehearsal) => {
    const outcomes = gates.map((gate) => gate.outcome);
    return outcomes.includes('fail') ? 1 : outcomes.includes('cannot-tell') ? 3 : 0;
  };

  it('trains the project’s run to the same bits, and exits by its gates', () => {
    const card = join(folder, 'card.html');
    const { status, said } = rehearsal('--card', card);
    const page = readFileSync(card, 'utf8');
    expect(page).toContain('<h1>penguins: model card of');
    expect(page).toContain('column was declared to name groups');
    const run = findRun(project, project.chosen)!;
    expect(said).toMatchObject({
      run: run.id,
      model: run.model,
      artifact: run.result!.artifact,
      metric: { id: project.framing.metric, estimate: run.result!.metric },
      rows: { train: run.result!.rows, validation: run.result!.validationRows },
    });
    expect(said.gates.map((gate) => gate.id)).toEqual([
      'contract',
      'replay',
      'beats-baseline',
      'not-worse-than-champion',
    ]);
    expect(status).toBe(expectedStatus(said));
  });

  it('takes another file of the same columns, and leaves the seal closed', () => {
    const lines = readFileSync(penguins, 'utf8').trimEnd().split('\n');
    const fewer = lines.filter((_, i) => i === 0 || i % 7 !== 3);
    const data = put('fewer.csv', `${fewer.join('\n')}\n`);
    const { status, said } = rehearsal('--data', data);
    const run = findRun(project, project.chosen)!;
    expect(said.artifact).not.toBe(run.result!.artifact);
    expect(said.rows.train).toBeLessThan(run.result!.rows);
    expect(status).toBe(expectedStatus(said));
    const text = flywheel('run', path, '--data', data);
    expect(text.status).toBe(status);
    expect(text.stdout).toContain('The sealed test rows were not opened.');
  });

  it('leaves the damaged end of another file out where it is asked to', () => {
    const whole = new Uint8Array(gzipSync(readFileSync(penguins)));
    const data = put('late.csv.gz', whole.subarray(0, whole.length - 700));
    const refused = flywheel('run', path, '--data', data);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('cut off');
    const { status, said } = rehearsal('--data', data, '--on-error', 'skip');
    expect(said.rows.train).toBeLessThan(findRun(project, project.chosen)!.result!.rows);
    expect(status).toBe(expectedStatus(said));
  });

  it('refuses a file without the project’s columns', () => {
    const data = put('other.csv', 'a,b\n1,2\n3,4\n5,6\n');
    const { status, stderr } = flywheel('run', path, '--data', data);
    expect(status).toBe(2);
    expect(stderr).toMatch(/\.\n$/);
  });

  it('refuses a project without a run, a broken one, and one that is none', () => {
    const none = put('none.json', writeProjectFile('None', entries.slice(0, 2), [], 'test'));
    expect(flywheel('run', none)).toMatchObject({ status: 2, stdout: '' });
    expect(flywheel('run', none).stderr).toContain('no run to train');
    const text = readFileSync(path, 'utf8');
    const cut = put('cut.json', text.slice(0, text.length / 2));
    expect(flywheel('run', cut).stderr).toContain('ends too early');
    expect(flywheel('run', penguins)).toMatchObject({ status: 2, stdout: '' });
  });
});
