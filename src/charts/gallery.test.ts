import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import Gallery from './Gallery.svelte';

let body = '';

beforeAll(() => {
  body = render(Gallery).body;
});

const cards = () => body.split('data-chart="').slice(1);

describe('the gallery', () => {
  it('draws every example in both themes', () => {
    expect(cards().length).toBeGreaterThanOrEqual(60);
    expect(cards().length % 2).toBe(0);
  });

  it('gives every figure a summary in words', () => {
    for (const card of cards()) {
      const name = /data-example="([^"]+)"/.exec(card)?.[1];
      const summary = /role="(?:img|group)" aria-label="([^"]{12,})"/.exec(card)?.[1];
      expect(summary, name).toBeTruthy();
    }
  });

  it('never draws a number that is none', () => {
    const drawn = body.replace(/aria-label="[^"]*"/g, '');
    expect(drawn).not.toMatch(/[ "(,]NaN|undefined|Infinity/);
  });

  it('sets no text below 12 pixels', () => {
    const sizes = [...body.matchAll(/font-size[:=]"?\s*([\d.]+)/g)].map((match) =>
      Number(match[1]),
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });
});
