/** A picture as self-contained SVG, with what it shows in words. */
export interface Picture {
  readonly kind: 'picture';
  readonly title: string;
  readonly words: string;
  readonly svg: string;
}
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Written by a person: shown as written, line by line. */
  | { readonly kind: 'quote'; readonly by: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | Picture;

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A document of sections, to be written as HTML or Markdown, or drawn on a screen. */
export interface Report {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}
