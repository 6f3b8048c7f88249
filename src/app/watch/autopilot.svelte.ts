import type { Thread, ThreadStop } from '../../core/lab/thread.ts';
import type { Problem } from '../../core/result.ts';
import type { Desk } from '../../state/desk.ts';
import { playStop } from './play-stop.ts';

/** At pace 1: time to read before a stop's decisions are made, and to look at what came of them. */
const READ_MS = 1500;
const LOOK_MS = 900;

type Move = 'time' | 'next' | 'back' | 'end';

/** Plays a recorded list on a real desk: every decision is made and all its work is done. */
export class Autopilot {
  readonly #desk: Desk;
  readonly #stops: readonly ThreadStop[];
  readonly #pace: number;
  #at = $state(0);
  #played = $state(0);
  #paused = $state(false);
  #working = $state(false);
  #ended = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #wake: ((move: Move) => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(desk: Desk, thread: Thread, pace: number) {
    this.#desk = desk;
    this.#stops = thread.stops;
    this.#pace = pace;
  }

  get at(): number {
    return this.#at;
  }
  get total(): number {
    return this.#stops.length;
  }
  get words(): string {
    return this.#stops[this.#at]?.say ?? '';
  }
  get paused(): boolean {
    return this.#paused;
  }
  get working(): boolean {
    return this.#working;
  }
  /** The list is through, or was left: the project is the person’s own now. */
  get ended(): boolean {
    return this.#ended;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  toggle(): void {
    this.#paused = !this.#paused;
    if (this.#paused) this.#stopWaiting();
    else this.#move('time');
  }
  next(): void {
    this.#move('next');
  }
  back(): void {
    this.#paused = true;
    this.#move('back');
  }
  leave(): void {
    this.#ended = true;
    this.#move('end');
  }

  async run(): Promise<void> {
    while (!this.#ended && this.#at < this.#stops.length) {
      const stop = this.#stops[this.#at]!;
      this.#desk.go(stop.step);
      const move = await this.#wait(READ_MS);
      if (move === 'back') this.#at = Math.max(0, this.#at - 1);
      else if (move !== 'end' && (await this.#play(stop, move === 'next'))) this.#at += 1;
    }
    this.#at = Math.min(this.#at, this.#stops.length - 1);
    this.#ended = true;
  }

  /** Makes a stop's decisions once; going over it again only shows it. True to go on. */
  async #play(stop: ThreadStop, hurried: boolean): Promise<boolean> {
    if (this.#at < this.#played) return true;
    this.#working = true;
    const played = await playStop(this.#desk, stop, Date.now());
    this.#working = false;
    if (!played.ok) {
      this.#problem = played.problem;
      this.#ended = true;
      return false;
    }
    this.#played = this.#at + 1;
    return hurried || (await this.#wait(LOOK_MS)) !== 'back';
  }

  #wait(ms: number): Promise<Move> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (!this.#paused) this.#timer = setTimeout(() => this.#move('time'), ms * this.#pace);
    });
  }

  #move(move: Move): void {
    this.#stopWaiting();
    const wake = this.#wake;
    this.#wake = null;
    wake?.(move);
  }

  #stopWaiting(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
