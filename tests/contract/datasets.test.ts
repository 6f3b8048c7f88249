import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../src/core/data/manifest.ts';
import type { DatasetManifest } from '../../src/core/data/manifest.ts';
import { unwrap } from '../../src/core/result.ts';

const ROOT = fileURLToPath(new URL('../../datasets/', import.meta.url));
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const PARTS = ['train', 'validation', 'test', 'production'] as const;

function readManifest(folder: string): DatasetManifest {
  const path = join(ROOT, folder, 'dataset.json');
  return unwrap(parseManifest(JSON.parse(readFileSync(path, 'utf8')), path));
}

function readRows(folder: string, path: string): string[][] {
  const text = readFileSync(join(ROOT, folder, path), 'utf8');
  return Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data;
}

function describeFile(folder: string, path: string) {
  const bytes = readFileSync(join(ROOT, folder, path));
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function countParts({ split }: DatasetManifest, header: string[], rows: string[][]): number[] {
  if (split.method === 'time') {
    const at = header.indexOf(split.column);
    const counts = [0, 0, 0, 0];
    for (const row of rows) counts[split.cuts.filter((cut) => row[at]! >= cut).length]!++;
    return counts;
  }
  const total =
    split.method === 'grouped'
      ? new Set(rows.map((row) => row[header.indexOf(split.column)])).size
      : rows.length;
  return PARTS.map((part) => Math.floor(split.ratios[part] * total));
}

it('has the ten datasets, each once in the order of the gallery', () => {
  const manifests = FOLDERS.map(readManifest).sort((a, b) => a.order - b.order);
  expect(manifests.map(({ id }) => id)).toEqual([
    'penguins',
    'birdstrikes',
    'chicago-ridership',
    'german-credit',
    'hmda-boston',
    'us-births',
    'weather-two-cities',
    'digits8x8',
    'fashion-mnist-mini',
    'email-subjects',
  ]);
  expect(manifests.map(({ order }) => order)).toEqual(manifests.map((_, index) => index + 1));
  expect(manifests.filter(({ featured }) => featured).map(({ order }) => order)).toEqual([1, 2, 3]);
});

it('has every folder in the index', () => {
  const index = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const folder of FOLDERS) expect(index).toContain(`](${folder}/CARD.md)`);
});

describe.each(FOLDERS)('datasets/%s', (folder) => {
  const manifest = readManifest(folder);
  const [header = [], ...rows] = readRows(folder, manifest.file.path);
  const cells = (name: string) => rows.map((row) => row[header.indexOf(name)]!);

  it('is named as its folder and holds the files it lists, byte for byte', () => {
    expect(manifest.id).toBe(folder);
    const { rows: count, columns, ...file } = manifest.file;
    expect(describeFile(folder, file.path)).toEqual(file);
    expect(count).toBe(rows.length);
    expect(columns).toBe(header.length);
    for (const other of manifest.files) expect(describeFile(folder, other.path)).toEqual(other);
  });

  it('lists the columns of the file, in order, with cells of their kind', () => {
    const pictures = manifest.columns.filter(({ kind }) => kind === 'image');
    expect(manifest.columns.map(({ name }) => name)).toEqual([
      ...pictures.map(({ name }) => name),
      ...header,
    ]);
    expect(pictures.length > 0).toBe(manifest.parts !== undefined);
    expect(rows.filter((row) => row.length !== header.length)).toEqual([]);
    for (const { name, kind } of manifest.columns) {
      if (kind === 'image') continue;
      const filled = cells(name).filter((cell) => cell !== '');
      const isWrong =
        kind === 'number'
          ? (cell: string) => !Number.isFinite(Number(cell))
          : kind === 'date'
            ? (cell: string) => !/^\d{4}-\d{2}-\d{2}$/.test(cell) || Number.isNaN(Date.parse(cell))
            : () => false;
      expect(filled.filter(isWrong), name).toEqual([]);
      expect(filled.length, name).toBeGreaterThan(0);
    }
  });

  it('prices the levels of its target, or numbers', () => {
    const target = cells(manifest.target);
    expect(target).not.toContain('');
    const { payoff } = manifest.goal;
    if (payoff.kind === 'units') {
      expect(target.every((cell) => Number.isFinite(Number(cell)))).toBe(true);
      return;
    }
    expect([...payoff.classes].sort()).toEqual([...new Set(target)].sort());
    payoff.value.forEach((row, actual) => {
      expect(row[actual], payoff.classes[actual]).toBe(Math.max(...row));
    });
  });

  it('fills all four parts', () => {
    const counts = countParts(manifest, header, rows);
    for (const [part, count] of counts.entries()) expect(count, PARTS[part]).toBeGreaterThan(29);
  });

  it('leaves something to learn from, or says what it waits for', () => {
    if (manifest.available)
      expect(manifest.columns.map(({ role }) => role)).toEqual(
        expect.arrayContaining([manifest.split.method === 'time' ? 'time' : 'feature']),
      );
    else expect(manifest.unavailableReason).toMatch(/^Needs .+\.$/);
  });

  it('has a card that names licence, attribution, fingerprint and every column', () => {
    const card = readFileSync(join(ROOT, folder, 'CARD.md'), 'utf8');
    for (const said of [
      manifest.licence.spdx,
      manifest.licence.url,
      manifest.licence.notice,
      manifest.attribution,
      manifest.citation,
      manifest.file.sha256,
    ])
      expect(card).toContain(said);
    const named = manifest.columns.filter(({ name }) => !/^px_\d_\d$/.test(name));
    for (const { name } of named) expect(card).toContain(`| \`${name}\` |`);
  });

  it('carries the text its licence demands', () => {
    const { spdx } = manifest.licence;
    const read = (name: string) => readFileSync(join(ROOT, folder, name), 'utf8');
    if (spdx === 'MIT') {
      expect(read('LICENSE.txt')).toMatch(/Copyright.*\d{4}[\s\S]*Permission is hereby granted/);
      return;
    }
    expect(existsSync(join(ROOT, folder, 'ATTRIBUTION.md'))).toBe(true);
    if (spdx === 'GPL-2.0-or-later') expect(read('GPL-2.txt')).toContain('Version 2, June 1991');
    if (spdx === 'CC-BY-4.0') {
      expect(read('ATTRIBUTION.md')).toContain('creativecommons.org/licenses/by/4.0/');
      expect(read('ATTRIBUTION.md')).toContain('Changed:');
    }
  });
});
