/** One choice of a select, a group of radios or a segmented control. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  readonly disabled?: boolean;
  /** Why it cannot be chosen. */
  readonly reason?: string;
}
