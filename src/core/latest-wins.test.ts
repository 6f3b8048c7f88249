import { describe, expect, it } from 'vitest';
import { ok } from './result.ts';
import { LatestWins } from './latest-wins.ts';

describe('latest wins', () => {
  it('asks the first and the newest, and skips those between', async () => {
    const latest = new LatestWins();
    const asked: number[] = [];
    const open: (() => void)[] = [];
    const ask = (n: number) =>
      latest.ask(async () => {
        asked.push(n);
        await new Promise<void>((resolve) => open.push(resolve));
        return ok(n);
      });
    const answers = [ask(1), ask(2), ask(3)];
    await Promise.resolve();
    open.shift()!();
    expect(await answers[0]).toEqual(ok(1));
    expect(await answers[1]).toMatchObject({ problem: { code: 'superseded' } });
    await Promise.resolve();
    open.shift()!();
    expect(await answers[2]).toEqual(ok(3));
    expect(asked).toEqual([1, 3]);
  });

  it('goes on after a question that throws', async () => {
    const latest = new LatestWins();
    const broken = latest.ask(() => Promise.reject(new Error('a bug')));
    const next = latest.ask(() => Promise.resolve(ok(2)));
    await expect(broken).rejects.toThrow('a bug');
    expect(await next).toEqual(ok(2));
  });
});
