/** What there is to see in a model, small enough to be drawn while it trains. */
export type Portrait =
  | CoefficientPortrait
  | NetworkPortrait
  | TreesPortrait
  | FilterPortrait
  | NeighbourPortrait
  | EvidencePortrait
  | WordsPortrait;

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

/** What each feature says for each class, where features speak one by one. */
export interface EvidencePortrait {
  readonly kind: 'evidence';
  /** How a feature is spread within a class: a bell curve, a share of all amounts, on or off. */
  readonly spread: 'bell' | 'share' | 'on';
  /** On or off: above what it is on, as the model reads it. */
  readonly threshold?: number;
  readonly classes: readonly {
    readonly label: string;
    /** How likely it is before a row is looked at, 0 to 1. */
    readonly prior: number;
    /** The features that tell this class best from the others, the most telling first. */
    readonly rows: readonly EvidenceRow[];
  }[];
  /** Features there are, when rows are cut. */
  readonly count: number;
}
export interface EvidenceRow {
  readonly feature: string;
  /**
   * Above 0 it speaks for the class. Bell: how far the mean lies above that of the others, in
   * deviations within the classes; else the natural logarithm of how much more of it the class has.
   */
  readonly says: number;
  /** Mean, share or chance in the class and in the others together. */
  readonly here: number;
  readonly others: number;
  /** Bell: mean and deviation in each class, in the order of `classes`, as long as they are few. */
  readonly bells: readonly (readonly [mean: number, deviation: number])[] | null;
}

/** What a text network makes of its words, which are told by their place in the vocabulary, from 0. */
export interface WordsPortrait {
  readonly kind: 'words';
  readonly vocabulary: number;
  readonly outputs: readonly {
    /** The class it speaks for; null for a number or the positive one of two classes. */
    readonly label: string | null;
    /** Words by what a text of that word alone adds, the largest sizes first. */
    readonly words: readonly WordPull[];
  }[];
  /** Those that answer most strongly, the strongest first; none where words are read by their mean. */
  readonly filters: readonly WordFilter[];
  readonly filterCount: number;
}
export interface WordPull {
  readonly word: number;
  /** Log-odds, or the unit of the target. */
  readonly pull: number;
  /** Words whose numbers point the same way, the nearest first. */
  readonly near: readonly number[];
}
export interface WordFilter {
  readonly filter: number;
  /** What its strongest run of words adds to each output. */
  readonly adds: readonly number[];
  /** Words it answers most to, place by place of the run; the strongest first. */
  readonly places: readonly (readonly number[])[];
}

/** Which part of a model is wanted. */
export interface PortraitView {
  /** Position of a tree among many; the newest where it is left out. */
  readonly tree?: number;
  /** Feature values of a row to follow through the model. */
  readonly row?: readonly number[];
}
