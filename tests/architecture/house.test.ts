import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const topLevel = [
  'LICENSE',
  'README.md',
  'datasets',
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'src',
  'tests',
  'tsconfig.json',
  'vite.config.ts',
];

/** Tracked files that still stand on disk, and new ones git would take. */
const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

describe('the house', () => {
  it('keeps its top level to what everyone looks for', () => {
    const entries = new Set(files.map((path) => path.split('/')[0] ?? path));
    const strange = [...entries].filter(
      (name) => !name.startsWith('.') && !topLevel.includes(name),
    );
    expect(strange).toEqual([]);
  });

  it('names files in kebab-case and components in PascalCase', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    const pascal = /^[A-Z][A-Za-z0-9]*\.svelte$/;
    const strange = files.filter((path) => {
      if (!/^(src|tests)\//.test(path) || basename(path) === 'README.md') return false;
      const name = basename(path);
      return path.endsWith('.svelte') ? !pascal.test(name) : !kebab.test(name);
    });
    expect(strange).toEqual([]);
  });

  it('leaves no note for later in the code', () => {
    const notes = /\b(TODO|FIXME)\b/;
    const found = files.filter(
      (path) =>
        /^src\/.*\.(ts|svelte|mjs|css)$/.test(path) &&
        notes.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

describe('the lock file', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');

  it('names no registry host', () => {
    expect(lock).not.toMatch(/"resolved": "https?:/);
  });

  it('has an entry for every package it names, on every platform', () => {
    type Entry = Partial<Record<'dependencies' | 'optionalDependencies', Record<string, string>>>;
    const { packages } = JSON.parse(lock) as { packages: Record<string, Entry> };
    const present = new Set(
      Object.keys(packages).map((path) => path.split('node_modules/').at(-1)),
    );
    const named = Object.values(packages).flatMap((entry) => [
      ...Object.keys(entry.dependencies ?? {}),
      ...Object.keys(entry.optionalDependencies ?? {}),
    ]);
    expect(named.filter((name) => !present.has(name))).toEqual([]);
  });

  it('agrees with exact versions in package.json', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> };
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const differing = wanted.filter(
      ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
    );
    expect(differing).toEqual([]);
  });
});
