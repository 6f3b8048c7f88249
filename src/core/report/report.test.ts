import { describe, expect, test } from 'vitest';
import type { Report } from './document.ts';
import { escapeHtml, toHtml } from './html.ts';
import { escapeMarkdown, toMarkdown } from './markdown.ts';
import { barsPicture, matrixPicture, reliabilityPicture, residualPicture } from './pictures.ts';

const HOSTILE = `<script>alert(1)</script> "x" ' & | [a](javascript:b) <img src=http://e.x onerror=y>`;
const report: Report = {
  title: HOSTILE,
  lead: HOSTILE,
  sections: [
    {
      id: 'a',
      title: HOSTILE,
      blocks: [
        { kind: 'text', text: HOSTILE },
        {
          kind: 'quote',
          by: HOSTILE,
          text: `${HOSTILE}\n# no heading\n- no list\n1. none\n> none`,
        },
        { kind: 'list', items: [HOSTILE] },
        { kind: 'facts', rows: [[HOSTILE, HOSTILE]] },
        { kind: 'table', caption: HOSTILE, columns: [HOSTILE, 'b'], rows: [[HOSTILE, 'c']] },
        barsPicture(HOSTILE, [{ label: HOSTILE, value: 0.4, low: 0.3, high: 0.5, words: HOSTILE }]),
        matrixPicture(
          HOSTILE,
          [HOSTILE, 'b'],
          [
            [3, 1],
            [0, 2],
          ],
        )!,
        reliabilityPicture(HOSTILE, [
          { predicted: 0.2, observed: 0.3, low: 0.1, high: 0.4, rows: 9 },
        ]),
        residualPicture(
          HOSTILE,
          [
            [1, 0.5, 0],
            [2, -0.5, 1],
          ],
          HOSTILE,
        ),
      ],
    },
  ],
};

describe('a report as HTML', () => {
  const html = toHtml(report);

  test('runs nothing, loads nothing, and shows what was written', () => {
    expect(html).not.toMatch(/<script|<img|<iframe|<link|<object|<a\s/i);
    expect(html).not.toMatch(/\son\w+\s*=\s*["']?[^"'&]*["']?\s*>/i);
    const ours = html.replaceAll(escapeHtml(HOSTILE), '');
    expect(ours).not.toMatch(/\b(?:src|href)\s*=|url\(/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain(escapeHtml(HOSTILE));
    const tags = [...html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gi)];
    const open: string[] = [];
    for (const [, closing, name, own] of tags) {
      if (own === '/' || name === 'meta') continue;
      if (closing === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test('a letter no document may hold is dropped', () => {
    expect(escapeHtml('a\u0000b\u0008c\n')).toBe('abc\n');
  });
});

describe('a report as Markdown', () => {
  const markdown = toMarkdown(report);

  test('holds its pictures, and no markup of a person’s', () => {
    expect(
      markdown.match(/!\[[^\n]*\]\(data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+\)/g),
    ).toHaveLength(4);
    expect(markdown).not.toMatch(/(^|[^\\])<(script|img)/i);
    expect(markdown).not.toMatch(/(^|[^\\])\[a\]\(/);
    expect(markdown).toContain('\n> \\# no heading');
    expect(markdown).toContain('\n> \\- no list');
    expect(markdown).toContain('\n> 1\\. none');
  });

  test('a cell stays in its cell', () => {
    const row = markdown.split('\n').find((one) => one.endsWith('| c |'))!;
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(4);
    expect(escapeMarkdown('a\nb|c')).toBe('a b\\|c');
  });
});
