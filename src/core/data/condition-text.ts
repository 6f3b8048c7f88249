import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Condition } from './condition.ts';

/** Conditions as the text of a setting. */
export function writeConditions(where: readonly Condition[]): string {
  return JSON.stringify(where);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isBound = (value: unknown) => value === null || Number.isFinite(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** Reads them again; the empty text is no condition. Fails with `bad-conditions`. */
export function readConditions(text: string): Result<readonly Condition[]> {
  if (text.trim() === '') return ok([]);
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read) && read.every(isCondition)) return ok(read);
  } catch {
    return unreadable();
  }
  return unreadable();
}

function unreadable(): Result<never> {
  return fail(
    'bad-conditions',
    'These are no conditions on rows.',
    '',
    'Select rows in Explore and make them a step there.',
  );
}

function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const one = value as Readonly<Record<string, unknown>>;
  if (one['kind'] === 'rows')
    return Array.isArray(one['ids']) && one['ids'].every((id) => Number.isInteger(id));
  if (!isText(one['column'])) return false;
  switch (one['kind']) {
    case 'range':
      return isBound(one['low']) && isBound(one['high']);
    case 'levels':
      return Array.isArray(one['levels']) && one['levels'].every(isText) && isFlag(one['missing']);
    case 'missing':
      return isFlag(one['missing']);
    case 'contains':
      return isText(one['text']);
    default:
      return false;
  }
}
