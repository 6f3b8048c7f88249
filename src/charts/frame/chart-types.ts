/** Room for a figure: width and height in pixels, `em` the size of its smallest text (12 or more). */
export interface Space {
  readonly width: number;
  readonly height: number;
  readonly em: number;
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Something the keyboard and the pointer can stand on; pixels from the figure's top left. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** What is said and shown there; a line break starts a second line. */
  readonly words: string;
  /** Left and right stay in a series, up and down change it. */
  readonly series?: number;
  /** The area that belongs to the mark, where it has one. */
  readonly box?: Rect;
}

export type TableValue = string | number | null;

/** A figure's numbers as text. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableValue[])[];
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Axis {
  readonly ticks: readonly Tick[];
  readonly title?: string;
  /** Pixel of the title’s middle, where that is not the plot’s. */
  readonly titleAt?: number;
  /** Pixel of zero, where the scale crosses it. */
  readonly zero?: number;
}

export type Format = (value: number) => string;

/** Where an axis may have its ticks, when they are to be wholes of many steps: days of hours. */
export interface AxisGrid {
  readonly every: number;
  readonly label: Format;
}

/** One named example of a chart; the gallery and the picture tests draw each. */
export interface Example<P> {
  readonly name: string;
  readonly props: P;
}
