import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import { sha256Hex } from '../hash.ts';
import { projectId } from '../id.ts';
import { readProjectFile, ownSources, writeProjectFile } from './file.ts';
import type { Entry } from './history.ts';

const bytes = new TextEncoder().encode('height,Größe,🎡\n1,2,3\n');
const hash = sha256Hex(bytes);
const entries: Entry[] = [
  {
    decision: {
      type: 'project/create',
      id: projectId('p-1'),
      name: 'Räder 🎡',
      scenario: null,
      seed: 1,
    },
    at: 1,
  },
  {
    decision: {
      type: 'data/choose',
      source: { kind: 'file', name: 'a.csv', hash, bytes: 23, reader: 'csv', options: {} },
    },
    at: 2,
  },
];
const text = writeProjectFile('Räder 🎡', entries, [{ hash, name: 'a.csv', bytes }], '0.1.0');

function problemOf(file: Uint8Array | string) {
  const read = readProjectFile(file);
  return read.ok ? null : read.problem;
}

function changed(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(text) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
}

describe('a project file', () => {
  it('comes back as it was, from bytes and from text', () => {
    for (const file of [text, new TextEncoder().encode(text)]) {
      const read = readProjectFile(file);
      if (!read.ok) throw new Error(read.problem.what);
      expect(read.value.entries).toEqual(entries);
      expect(read.value.files).toEqual([{ hash, name: 'a.csv', bytes }]);
      expect(read.value.project.name).toBe('Räder 🎡');
    }
  });

  it('carries only files of a person’s own', () => {
    expect(ownSources(entries).map((source) => source.name)).toEqual(['a.csv']);
    const bundled: Entry = {
      decision: {
        type: 'data/choose',
        source: { kind: 'dataset', name: 'penguins', hash, bytes: 1, reader: 'csv', options: {} },
      },
      at: 3,
    };
    expect(ownSources([entries[0]!, bundled])).toEqual([]);
    const further = { ...entries[1]!.decision, type: 'data/append' } as Entry['decision'];
    expect(ownSources([entries[0]!, bundled, { decision: further, at: 4 }])).toHaveLength(1);
  });

  it('says what is wrong with one cut in half, at every cut', () => {
    for (const share of [0.3, 0.5, 0.9]) {
      const cut = text.slice(0, Math.floor(text.length * share));
      expect(problemOf(cut)?.code).toBe('project-file-cut');
    }
  });

  it('refuses foreign, newer, misshapen, unfoldable and damaged files, each with a sentence', () => {
    const cases: [string | Uint8Array, string][] = [
      ['a,b\n1,2', 'not-a-project-file'],
      [new Uint8Array([0xff, 0xfe, 0, 1, 2]), 'not-a-project-file'],
      ['null', 'not-a-project-file'],
      ['[1,2]', 'not-a-project-file'],
      ['{"version":1}', 'not-a-project-file'],
      [changed((file) => (file['version'] = 2)), 'project-file-newer'],
      [changed((file) => (file['version'] = 'one')), 'project-file-shape'],
      [changed((file) => (file['entries'] = [{ at: 1 }])), 'project-file-shape'],
      [changed((file) => (file['entries'] = [])), 'project-file-shape'],
      [changed((file) => (file['entries'] = [entries[1]])), 'project-file-refused'],
      [
        changed((file) => (file['entries'] = [entries[0], { decision: { type: 'x' }, at: 1 }])),
        'project-file-refused',
      ],
      [
        changed(
          (file) => (file['entries'] = [entries[0], { decision: { type: 'goal/set' }, at: 1 }]),
        ),
        'project-file-refused',
      ],
      [
        changed((file) => (file['files'] = [{ hash, name: 'a.csv', base64: 'AAAA' }])),
        'project-file-data',
      ],
    ];
    for (const [file, code] of cases) {
      const problem = problemOf(file);
      expect(problem?.code, String(file).slice(0, 80)).toBe(code);
      expect(problem?.what).not.toBe('');
      expect(problem?.where).not.toBe('');
      expect(problem?.fix).not.toBe('');
    }
  });
});

describe('base64', () => {
  it('agrees with the platform at every length, and refuses what it is not', () => {
    for (let length = 0; length < 40; length++) {
      const some = Uint8Array.from({ length }, (_, i) => (i * 89 + length) & 255);
      const coded = encodeBase64(some);
      expect(coded).toBe(Buffer.from(some).toString('base64'));
      expect(decodeBase64(coded)).toEqual(some);
    }
    const large = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) & 255);
    expect(Buffer.from(large).equals(decodeBase64(encodeBase64(large))!)).toBe(true);
    for (const wrong of ['A', 'AAA', 'A===', 'AA?A', 'AAAÄ', '====']) {
      expect(decodeBase64(wrong), wrong).toBeNull();
    }
  });
});
