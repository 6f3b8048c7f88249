import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The system's Chromium: CHROMIUM_PATH, else by name in PATH, else undefined. */
export function findSystemChromium() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH && existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
  const folders = PATH.split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, ...fixedPlaces].find((path) => existsSync(path));
}

/** The Chromium that Playwright brought, or undefined. */
async function findPlaywrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

function installByApt() {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  return run('apt-get', ['update', '-q']) && run('apt-get', ['install', '-y', '-q', 'chromium']);
}

/**
 * A Chromium to test in: the system's, else Playwright's, else one from apt.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const present = findSystemChromium() ?? (await findPlaywrightChromium());
  if (present) return present;
  const cli = join('node_modules', '@playwright', 'test', 'cli.js');
  if (run(process.execPath, [cli, 'install', 'chromium'])) {
    const path = await findPlaywrightChromium();
    if (path) return path;
  }
  if (installByApt()) {
    const path = findSystemChromium();
    if (path) return path;
  }
  throw new Error(
    'No Chromium to test in: none in PATH, Playwright could not fetch one, apt could not either. ' +
      'Install Chromium and set CHROMIUM_PATH to it.',
  );
}
