/** One published or computed example: what goes in and what must come out. */
export interface Vector {
  readonly id: string;
  readonly area: string;
  readonly function: string;
  readonly input: Input;
  readonly expected: unknown;
  readonly tolerance: unknown;
  readonly source: string;
  readonly kind: string;
}

export type Input = Readonly<Record<string, unknown>>;

/** What we give for the vectors of one function, in the shape of their `expected`. */
export type Claim = (input: Input, streams: Streams) => unknown;

/** Claims by 'area/function'. */
export interface ClaimFile {
  readonly claims: Readonly<Record<string, Claim>>;
  /** Vectors of claimed functions that we do not reproduce, by id, each with its reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

export type Streams = (id: unknown) => number[];

/** Values of the vectors' stream entries: plain ones, or a text with one digit an observation. */
export function streamsOf(vectors: readonly Vector[]): Streams {
  return (id) => {
    const entry = vectors.find((vector) => vector.id === id);
    if (entry === undefined) throw new Error(`The oracle file has no stream ${String(id)}.`);
    const { digits, values } = entry.expected as { digits?: string; values?: number[] };
    return values ?? Array.from(digits ?? '', Number);
  };
}

export function numbers(value: unknown): number[] {
  if (!Array.isArray(value)) throw new Error(`Expected a list of numbers, got ${String(value)}.`);
  return value.map(Number);
}

export function table(value: unknown): number[][] {
  if (!Array.isArray(value)) throw new Error(`Expected a table, got ${String(value)}.`);
  return value.map(numbers);
}

/** Two samples, written out or named as streams. */
export function samples(input: Input, streams: Streams): [number[], number[]] {
  const pick = (plain: string, stream: string): number[] =>
    input[stream] === undefined ? numbers(input[plain]) : streams(input[stream]);
  return [pick('x', 'x_stream'), pick('y', 'y_stream')];
}

/** A result under both names the file uses for a p-value. */
export function testFields(result: { statistic: number; pValue: number }) {
  return { statistic: result.statistic, pvalue: result.pValue, p_value: result.pValue };
}

export function matrixOf(rows: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(rows.flat());
}
