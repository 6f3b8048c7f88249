import { encodeBase64 } from '../base64.ts';
import { encodeUtf8 } from '../utf8.ts';
import type { Block, Report } from './document.ts';

const LOUD = new Set('\\`*_{}[]<>#|~&$^@!');

/** One line of text that Markdown (CommonMark, with tables) shows as it is. */
export function escapeMarkdown(text: string): string {
  return [...text]
    .map((letter) => (letter.charCodeAt(0) < 32 || BREAKS.has(letter) ? ' ' : letter))
    .map((letter) => (LOUD.has(letter) ? `\\${letter}` : letter))
    .join('');
}

const BREAKS = new Set(['\u2028', '\u2029']);

/** A line of its own: what would begin a list, a heading or a quote there is escaped too. */
function line(text: string): string {
  return escapeMarkdown(text.trim())
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/:(?=\/\/)/g, '\\:');
}

/** One file, its pictures in it. */
export function toMarkdown({ title, lead, sections }: Report): string {
  const parts = [
    `# ${line(title)}`,
    line(lead),
    ...sections.flatMap((section) => [`## ${line(section.title)}`, ...section.blocks.map(block)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const cell = (text: string): string => escapeMarkdown(text.trim()).replace(/:(?=\/\/)/g, '\\:');

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines
    .map((texts, i) => `| ${texts.map((text) => (i === 1 ? text : cell(text))).join(' | ')} |`)
    .join('\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'text':
      return line(one.text);
    case 'quote':
      return [...one.text.split(/\r?\n/), `(${one.by})`]
        .map((each) => `> ${line(each)}`.trimEnd())
        .join('  \n');
    case 'list':
      return one.items.map((item) => `- ${line(item)}`).join('\n');
    case 'facts':
      return table(['', ''], one.rows);
    case 'table':
      return `${line(one.caption)}\n\n${table(one.columns, one.rows)}`;
    case 'picture':
      return `![${escapeMarkdown(`${one.title}. ${one.words}`)}](data:image/svg+xml;base64,${encodeBase64(encodeUtf8(one.svg))})`;
  }
}
