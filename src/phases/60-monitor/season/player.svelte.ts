import type { Result } from '../../../core/result.ts';

export interface PlayerParts {
  /** Plays some ticks, as far as the next alarm if asked to; resolves when they are recorded. */
  advance(ticks: number | null, stopAtAlarm?: boolean): Promise<Result<unknown>>;
  /** Ticks left to play; 0 when the season is over or none runs. */
  left(): number;
  /** Alarms so far: running stops when there are more. */
  alarms(): number;
  /** A breath between ticks, so that the eye can follow and the page can turn. */
  rest(): Promise<void>;
}

export const SPEEDS = [1, 4, 12] as const;
/** Of a season of hours: an hour, a quarter of a day, a day. */
export const HOUR_SPEEDS = [1, 6, 24] as const;

/** Run, pause, step and jump through virtual time; never back. */
export class Player {
  readonly #parts: PlayerParts;
  #mode = $state<'still' | 'running' | 'jumping'>('still');
  #wanted = false;
  speed = $state<number>(1);

  constructor(parts: PlayerParts) {
    this.#parts = parts;
  }

  get mode(): 'still' | 'running' | 'jumping' {
    return this.#mode;
  }

  /** Plays on until it is paused, something rings, or the season is over. */
  async run(): Promise<void> {
    if (this.#mode !== 'still') return;
    this.#mode = 'running';
    this.#wanted = true;
    const rung = this.#parts.alarms();
    try {
      while (this.#wanted && this.#parts.left() > 0 && this.#parts.alarms() === rung) {
        const played = await this.#parts.advance(Math.min(this.speed, this.#parts.left()));
        if (!played.ok) break;
        await this.#parts.rest();
      }
    } finally {
      this.#mode = 'still';
    }
  }

  /** The tick under way is still played to its end. */
  pause(): void {
    this.#wanted = false;
  }

  /** One tick, with null up to the next alarm, or so many ticks unless something rings before. */
  async jump(ticks: number | null): Promise<void> {
    if (this.#mode !== 'still' || this.#parts.left() === 0) return;
    this.#mode = 'jumping';
    try {
      await this.#parts.advance(ticks, ticks !== 1);
    } finally {
      this.#mode = 'still';
    }
  }
}
