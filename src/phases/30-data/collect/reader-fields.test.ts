import { describe, expect, test } from 'vitest';
import { changeOption, readerFields } from './reader-fields.ts';

const options = { delimiter: '\t', header: true, comment: '', encoding: 'utf-8', skip: 3 };

describe('a reader’s options as a form', () => {
  test('known options speak in words, unknown ones under their id', () => {
    const fields = readerFields(options);
    expect(fields.map((field) => field.kind)).toEqual([
      'choice',
      'boolean',
      'text',
      'choice',
      'number',
    ]);
    expect(fields.map((field) => field.label)).toContain('skip');
    expect(fields[0]).toMatchObject({ value: '\t', label: 'Columns are separated by' });
  });

  test('what a reader describes comes first, in its words', () => {
    const skip = {
      kind: 'integer',
      id: 'skip',
      label: 'Lines to skip',
      help: 'Above the header.',
      default: 0,
      min: 0,
      max: 100,
    } as const;
    const fields = readerFields(options, [skip]);
    expect(fields).toHaveLength(5);
    expect(fields[0]).toMatchObject({ id: 'skip', label: 'Lines to skip', value: 3 });
  });

  test('a separator nobody listed can still be shown', () => {
    const [field] = readerFields({ delimiter: '~' });
    expect(field).toMatchObject({ kind: 'choice', value: '~' });
    if (field?.kind !== 'choice') throw new Error('choice expected');
    expect(field.options.at(-1)).toEqual({ value: '~', label: '“~”' });
  });

  test('a change keeps the others and the type', () => {
    expect(changeOption(options, 'delimiter', ';')).toEqual({ ...options, delimiter: ';' });
    expect(changeOption(options, 'header', 'yes')).toBe(options);
    expect(changeOption(options, 'comment', ['#'])).toBe(options);
  });
});
