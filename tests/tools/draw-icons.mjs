import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.mjs';

const folder = fileURLToPath(new URL('../../public/icons', import.meta.url));

const paper = '#fbfaf7';
const accent = '#1f5a7a';
const light = '#d9731a';
const centre = 256;
const gap = 0.075;

function point(radius, angle) {
  const x = centre + radius * Math.sin(angle);
  const y = centre - radius * Math.cos(angle);
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** One of the wheel's six sectors, with the same gap to its neighbours at both radii. */
function drawSector(index, { inner, outer }) {
  const from = (index * Math.PI) / 3;
  const to = from + Math.PI / 3;
  const width = gap * outer;
  const [a, b] = [width / 2 / outer, width / 2 / inner];
  const fill = index === 0 ? light : accent;
  return (
    `<path fill="${fill}" d="M${point(outer, from + a)} ` +
    `A${outer} ${outer} 0 0 1 ${point(outer, to - a)} L${point(inner, to - b)} ` +
    `A${inner} ${inner} 0 0 0 ${point(inner, from + b)}Z"/>`
  );
}

/** The wheel, its `scale` 1 for the full canvas, on a ground of rounded or square corners. */
function drawIcon(scale, ground) {
  const size = { inner: 122 * scale, outer: 216 * scale };
  const sectors = [0, 1, 2, 3, 4, 5].map((index) => drawSector(index, size)).join('\n  ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  ${ground}
  ${sectors}
  <circle cx="${centre}" cy="${centre}" r="${46 * scale}" fill="${accent}"/>
</svg>
`;
}

const rounded = `<rect width="512" height="512" rx="112" fill="${paper}"/>`;
const square = `<rect width="512" height="512" fill="${paper}"/>`;

async function savePng(browser, name, svg, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const image = svg.replace('<svg ', `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${image}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'flywheel.svg'), drawIcon(1, rounded));
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox'],
});
const icon = readFileSync(join(folder, 'flywheel.svg'), 'utf8');
await savePng(browser, 'flywheel-192.png', icon, 192);
await savePng(browser, 'flywheel-512.png', icon, 512);
await savePng(browser, 'flywheel-maskable-512.png', drawIcon(0.78, square), 512);
await browser.close();
