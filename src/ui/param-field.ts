import type { Option } from './option.ts';

interface FieldBase {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string;
  readonly disabled?: boolean;
}

export interface NumberParam extends FieldBase {
  readonly kind: 'number' | 'integer';
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly scale?: 'linear' | 'log';
  readonly unit?: string;
  /** Draws a slider beside the number; needs both ends. */
  readonly slider?: boolean;
}

export interface ChoiceParam extends FieldBase {
  readonly kind: 'choice';
  readonly value: string | null;
  readonly options: readonly Option[];
}

export interface BooleanParam extends FieldBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface ColumnsParam extends FieldBase {
  readonly kind: 'columns';
  readonly value: readonly string[];
  readonly options: readonly Option[];
}

export interface TextParam extends FieldBase {
  readonly kind: 'text';
  readonly value: string;
  readonly lines?: number;
  readonly placeholder?: string;
}

/** One field of a form, described as data. */
export type ParamField = NumberParam | ChoiceParam | BooleanParam | ColumnsParam | TextParam;

export type ParamValue = number | string | boolean | readonly string[];
