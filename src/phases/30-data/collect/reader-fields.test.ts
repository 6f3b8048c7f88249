import { EXTRA_DOUBT } from '../../../core/data/doubt.ts';
import { describe, expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { changeOption, doubtsOf, paramsOf, readerFields, sortFields } from './reader-fields.ts';

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
    expect(changeOption(options, 'onError', 'skip')).toEqual({ ...options, onError: 'skip' });
    expect(changeOption(options, 'header', 'yes')).toBe(options);
    expect(changeOption(options, 'comment', ['#'])).toBe(options);
  });
});

describe('what is asked for first', () => {
  const none = new Set<string>();
  const ids = (fields: readonly { readonly id: string }[]) => fields.map(({ id }) => id);
  const params = paramsOf('csv', {}, catalog.readers);

  test('is short, and all the rest waits', () => {
    const { shown, more } = sortFields({ delimiter: ',', header: true }, params, none);
    expect(ids(shown)).toEqual(['delimiter', 'header', 'onError']);
    expect(new Set([...ids(shown), ...ids(more)])).toEqual(new Set(ids(params)));
  });

  test('is also what is not as usual, and what is in doubt', () => {
    const read = { delimiter: ',', encoding: 'windows-1252', comment: '#', skip: 0 };
    const doubts = doubtsOf([
      { reason: 'every value is a number' },
      {
        reason:
          'every value is a date (day, month, year assumed: no day is above 12, so the order cannot be told from the data)',
      },
    ]);
    const { shown, more } = sortFields(read, params, doubts);
    expect(ids(shown)).toEqual([
      'delimiter',
      'header',
      'encoding',
      'comment',
      'onError',
      'dateOrder',
    ]);
    expect(ids(more)).toEqual(['skip', 'quote', 'extra', 'decimal', 'usualMarkers']);
    const extra = doubtsOf([{ reason: EXTRA_DOUBT }]);
    expect(ids(sortFields(read, params, extra).shown)).toContain('extra');
  });

  test('of a file in an archive is what its own reader asks for', () => {
    const options = { entry: '', inner: 'csv', 'inner.delimiter': ';', 'inner.skip': 2 };
    const inside = paramsOf('zip', options, catalog.readers);
    const { shown, more } = sortFields(options, inside, new Set(['decimal']));
    expect(ids(shown)).toEqual([
      'entry',
      'inner.delimiter',
      'inner.header',
      'inner.skip',
      'inner.onError',
      'inner.decimal',
    ]);
    expect(ids(more)).not.toContain('inner');
  });
});
