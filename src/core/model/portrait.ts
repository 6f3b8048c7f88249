/** What there is to see in a model, small enough to be drawn while it trains. */
export type Portrait =
  CoefficientPortrait | NetworkPortrait | TreesPortrait | FilterPortrait | NeighbourPortrait;

/** Weights of a linear score, one list an output. */
export interface CoefficientPortrait {
  readonly kind: 'coefficients';
  readonly outputs: readonly {
    /** The class it speaks for; null for a number or the positive one of two classes. */
    readonly label: string | null;
    readonly intercept: number;
    readonly rows: readonly CoefficientRow[];
  }[];
}
export interface CoefficientRow {
  readonly feature: string;
  readonly weight: number;
  /** 95% interval where the fit gives one. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Weight times the feature's deviation: comparable between features. */
  readonly scaled: number;
}

/** Units and connections, layer by layer; wide layers by their first units. */
export interface NetworkPortrait {
  readonly kind: 'network';
  readonly inputs: readonly string[];
  readonly layers: readonly {
    readonly units: number;
    readonly activation: string;
    /** Shown units × shown units of the layer before, row-major by unit. */
    readonly weights: readonly (readonly number[])[];
    readonly biases: readonly number[];
  }[];
  /** Inputs there are, when `inputs` is cut. */
  readonly width: number;
}

export interface TreeNode {
  /** Feature asked at this node; null at a leaf. */
  readonly feature: string | null;
  /** “≤ threshold” goes left; null where categories are asked. */
  readonly threshold: number | null;
  /** Codes that go left, where categories are asked. */
  readonly codes: readonly number[] | null;
  readonly missingLeft: boolean;
  readonly left: number;
  readonly right: number;
  /** Leaf value, or mean at an inner node: score or class shares. */
  readonly values: readonly number[];
  readonly rows: number;
  readonly gain: number;
}
export interface TreesPortrait {
  readonly kind: 'trees';
  /** Trees there are, and which one is shown, 0-based. */
  readonly count: number;
  readonly shown: number;
  /** Root first; children are positions in this list. */
  readonly nodes: readonly TreeNode[];
  /** Names of `values`, where they are class shares. */
  readonly classes: readonly string[] | null;
  /** Where trees add up, each a score of one output: its round, from 1, and the class it speaks for. */
  readonly adds: { readonly round: number; readonly to: string | null } | null;
  /** Nodes the asked row goes through, root first; null where none was asked. */
  readonly path: readonly number[] | null;
}

export interface FilterPortrait {
  readonly kind: 'filters';
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Row after row, channels last, one list a filter. */
  readonly filters: readonly (readonly number[])[];
}

export interface NeighbourPortrait {
  readonly kind: 'neighbours';
  readonly rows: number;
  readonly k: number;
  /** Of the asked row, nearest first; null where none was asked. */
  readonly nearest: readonly NearRow[] | null;
}
export interface NearRow {
  /** Position among the training rows, 0-based. */
  readonly row: number;
  /** In deviations where the model standardises, else in the units of the features. */
  readonly distance: number;
  /** Class index or number. */
  readonly target: number;
}

/** Which part of a model is wanted. */
export interface PortraitView {
  /** Position of a tree among many; the newest where it is left out. */
  readonly tree?: number;
  /** Feature values of a row to follow through the model. */
  readonly row?: readonly number[];
}
