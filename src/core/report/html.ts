import type { Block, Report } from './document.ts';

const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Controls other than tab and line ends, which no document may hold. */
function isControl(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code >= 0xfffe;
}

/** Text as it may stand in HTML and in quoted attributes. */
export function escapeHtml(text: string): string {
  return [...text]
    .filter((letter) => !isControl(letter))
    .map((letter) => ESCAPES.get(letter) ?? letter)
    .join('');
}

const STYLE = [
  'body{max-width:56rem;margin:2rem auto;padding:0 1.2rem;color:#1b2730;background:#fff;font:15px/1.5 system-ui,sans-serif}',
  'h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem}h2{margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:1px solid #c9d2d6;font-size:1.2rem}',
  'h3{margin:1.4rem 0 .4rem;font-size:1rem}p{margin:.5rem 0}.lead{color:#465660}',
  'table{width:100%;margin:.8rem 0;border-collapse:collapse;font-size:.86rem}caption{padding:.2rem 0;text-align:left;color:#465660}',
  'th,td{padding:.3rem .5rem;border-bottom:1px solid #dfe5e8;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'blockquote{margin:.8rem 0;padding:.2rem 1rem;border-left:3px solid #1f5d7c}blockquote p{white-space:pre-line;overflow-wrap:anywhere}cite{color:#465660;font-size:.86rem}',
  'figure{margin:1rem 0}figure svg{max-width:100%;height:auto}figcaption{color:#465660;font-size:.86rem}',
  '@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,figure,blockquote{break-inside:avoid}}',
].join('');

/** One file: no script, no outside address, nothing loaded. */
export function toHtml({ title, lead, sections }: Report): string {
  const body = sections.map(
    (section) =>
      `<section aria-labelledby="${escapeHtml(section.id)}"><h2 id="${escapeHtml(section.id)}">${escapeHtml(section.title)}</h2>${section.blocks.map(block).join('')}</section>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(lead)}</p>`,
    ...body,
    '</main></body></html>\n',
  ].join('\n');
}

const cells = (tag: 'th' | 'td', scope: string, texts: readonly string[]): string =>
  texts.map((text) => `<${tag}${scope}>${escapeHtml(text)}</${tag}>`).join('');

function row(texts: readonly string[]): string {
  const [name = '', ...rest] = texts;
  return `<tr>${cells('th', ' scope="row"', [name])}${cells('td', '', rest)}</tr>`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'text':
      return `<p>${escapeHtml(one.text)}</p>`;
    case 'quote':
      return `<blockquote><p>${escapeHtml(one.text)}</p><cite>${escapeHtml(one.by)}</cite></blockquote>`;
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table><tbody>${one.rows.map(row).join('')}</tbody></table>`;
    case 'table':
      return `<table><caption>${escapeHtml(one.caption)}</caption><thead><tr>${cells('th', ' scope="col"', one.columns)}</tr></thead><tbody>${one.rows.map(row).join('')}</tbody></table>`;
    case 'picture':
      return `<figure>${one.svg}<figcaption>${escapeHtml(`${one.title}. ${one.words}`)}</figcaption></figure>`;
  }
}
