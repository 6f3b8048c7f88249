import type { ParquetParsers } from 'hyparquet';

/** Times as dates of whole milliseconds; remembers whether one was finer. */
export class TimeParsers implements Partial<ParquetParsers> {
  cut = false;
  readonly timestampFromMicroseconds = (time: bigint): Date => this.#cutTo(time, 1000n);
  readonly timestampFromNanoseconds = (time: bigint): Date => this.#cutTo(time, 1_000_000n);

  #cutTo(time: bigint, step: bigint): Date {
    const whole = time / step;
    if (whole * step !== time) this.cut = true;
    return new Date(Number(whole));
  }
}
