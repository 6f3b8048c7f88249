import { HINT_PARAMS } from '../../../core/data/hints.ts';
import type { Param } from '../../../core/params.ts';

/** How separated text is read, as fields of a form. */
export const CSV_PARAMS: readonly Param[] = [
  {
    kind: 'choice',
    id: 'delimiter',
    label: 'Columns are separated by',
    help: 'The sign between two cells of a row.',
    default: ',',
    options: [
      { value: ',', label: 'comma ,' },
      { value: ';', label: 'semicolon ;' },
      { value: '\t', label: 'tab' },
      { value: '|', label: 'bar |' },
      { value: ' ', label: 'space' },
    ],
  },
  {
    kind: 'boolean',
    id: 'header',
    label: 'The first row holds the names',
    help: 'Off: the columns get numbers for names.',
    default: true,
  },
  {
    kind: 'choice',
    id: 'encoding',
    label: 'Letters are written as',
    help: 'Try another where accents look wrong.',
    default: 'utf-8',
    rare: true,
    options: [
      { value: 'utf-8', label: 'UTF-8' },
      { value: 'windows-1252', label: 'Western European (Windows-1252)' },
      { value: 'windows-1250', label: 'Central European (Windows-1250)' },
      { value: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
      { value: 'iso-8859-15', label: 'Western European with € (Latin-9)' },
      { value: 'utf-16le', label: 'UTF-16, little end first' },
      { value: 'utf-16be', label: 'UTF-16, big end first' },
    ],
  },
  {
    kind: 'integer',
    id: 'skip',
    label: 'Lines before the table',
    help: 'A title or notes above the names, left out.',
    default: 0,
    rare: true,
    min: 0,
    max: 1000,
  },
  {
    kind: 'text',
    id: 'comment',
    label: 'Lines to leave out begin with',
    help: 'Usually #. Empty: every line is read.',
    default: '',
    rare: true,
  },
  {
    kind: 'choice',
    id: 'quote',
    label: 'Cells may be quoted with',
    help: 'None reads quotation marks as letters.',
    default: '"',
    rare: true,
    options: [
      { value: '"', label: 'double quotes "' },
      { value: "'", label: "single quotes '" },
      { value: '', label: 'none' },
    ],
  },
  {
    kind: 'choice',
    id: 'onError',
    label: 'A row that is broken',
    help: 'Too few or too many cells, a quote never closed, bytes that are no letters.',
    default: 'fix',
    options: [
      { value: 'fix', label: 'is mended where that is safe' },
      { value: 'skip', label: 'is left out and counted' },
      { value: 'stop', label: 'stops the reading' },
    ],
  },
  ...HINT_PARAMS,
];
