import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'src',
  'public',
  'datasets',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Packages the lock file wants that are not there in that version. */
export function findMissingPackages(root, { development = false } = {}) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional)
    .filter(([, entry]) => development || !entry.dev)
    .filter(([path, entry]) => readVersion(join(root, path, 'package.json')) !== entry.version)
    .map(([path]) => path);
}

function readVersion(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** Time of the newest change under `path`, in ms; 0 when there is nothing. */
export function newestChange(path, ignored = () => false) {
  if (!existsSync(path) || ignored(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name), ignored));
  return inside.reduce((newest, time) => Math.max(newest, time), mtimeMs);
}

/** The page does not hold tests or the command line: a change there asks for no new build. */
function outsidePage(path) {
  return path.endsWith('.test.ts') || path.endsWith(join('src', 'cli'));
}

export function buildIsOld(root) {
  const page = join(root, 'dist', 'index.html');
  const worker = join(root, 'dist', 'service-worker.js');
  if (!existsSync(page) || !existsSync(worker)) return true;
  const built = statSync(worker).mtimeMs;
  return sources.some((path) => newestChange(join(root, path), outsidePage) > built);
}

/** Runs to the end; what it prints goes to standard error, or only there when it fails. */
function run(root, command, args, { quiet }) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  if (status !== 0) {
    if (quiet) process.stderr.write(`${stdout}${stderr}`);
    throw new Error(`"${command} ${args.join(' ')}" ended with code ${status}.`);
  }
}

/** Installs what building and serving need, or with `development` what the tests need too. */
export function installMissing(root, say, { development = false } = {}) {
  const missing = findMissingPackages(root, { development });
  if (missing.length === 0) return;
  say(`Installing ${missing.length} packages …`);
  const part = development ? '--include=dev' : '--omit=dev';
  run(root, 'npm', ['ci', part, '--no-audit', '--no-fund', '--loglevel=error'], { quiet: false });
}

/** Runs Vite's build, with `config` when it is not the page's own. */
export function build(root, config) {
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  run(root, process.execPath, [vite, 'build', ...(config ? ['--config', config] : [])], {
    quiet: true,
  });
}

export function buildWhenOld(root, say) {
  if (!buildIsOld(root)) return;
  say('Building …');
  build(root);
}
