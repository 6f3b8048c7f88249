import type { ColumnKind } from '../../core/data/table.ts';

export const KIND_OPTIONS: readonly { readonly value: ColumnKind; readonly label: string }[] = [
  { value: 'number', label: 'number' },
  { value: 'category', label: 'category' },
  { value: 'date', label: 'date' },
  { value: 'text', label: 'text' },
];

export function isColumnKind(value: string): value is ColumnKind {
  return KIND_OPTIONS.some((option) => option.value === value);
}
