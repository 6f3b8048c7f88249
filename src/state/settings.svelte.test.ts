import { describe, expect, it } from 'vitest';
import { Session } from './session.svelte.ts';
import { Settings } from './settings.svelte.ts';

function store(content: string | null, isFull = false) {
  let held = content;
  return {
    getItem: () => held,
    setItem: (_key: string, value: string) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      held = value;
    },
  };
}

describe('the settings', () => {
  it('last in the browser', () => {
    const kept = store(null);
    const settings = new Settings(kept);
    expect([settings.theme, settings.dock]).toEqual(['system', true]);
    settings.theme = 'dark';
    settings.dock = false;
    const again = new Settings(kept);
    expect([again.theme, again.dock]).toEqual(['dark', false]);
  });

  it.each(['', '{', 'null', '[]', '{"theme":"pink"}', '{"theme":5,"dock":"no"}'])(
    'fall back to the defaults on %j',
    (content) => {
      const settings = new Settings(store(content));
      expect([settings.theme, settings.dock]).toEqual(['system', true]);
    },
  );

  it('work where nothing can be stored', () => {
    for (const kept of [null, store(null, true)]) {
      const settings = new Settings(kept);
      settings.theme = 'light';
      expect(settings.theme).toBe('light');
    }
  });
});

describe('the session', () => {
  it('shows each notice once and keeps what screens leave', () => {
    const session = new Session();
    session.notify('No locks here.');
    session.notify('No locks here.');
    expect(session.notices).toEqual(['No locks here.']);
    session.dismiss('No locks here.');
    expect(session.notices).toEqual([]);
    expect(session.recall('tab', 'first')).toBe('first');
    session.keep('tab', 'second');
    expect(session.recall('tab', 'first')).toBe('second');
    expect(session.recall('tab', 3)).toBe(3);
  });
});
