import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Button from './Button.svelte';
import DataTable from './DataTable.svelte';
import NumberField from './NumberField.svelte';
import ParamForm from './ParamForm.svelte';
import Progress from './Progress.svelte';
import StepBar from './StepBar.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('Button', () => {
  it('stays reachable when it cannot work, and is read with its reason', () => {
    const { body } = render(Button, {
      props: { children: words('Split'), disabled: true, reason: 'Choose a target first.' },
    });
    expect(body).toContain('aria-disabled="true"');
    expect(body).not.toMatch(/\sdisabled/);
    const id = /aria-describedby="([^"]+)"/.exec(body)?.[1];
    expect(body).toContain(`id="${id}"`);
    expect(body).toContain('Choose a target first.');
  });

  it('is no link while it cannot work', () => {
    const props = { children: words('Next'), href: '#/model', disabled: true };
    expect(render(Button, { props }).body).not.toContain('href');
  });
});

describe('NumberField', () => {
  it('ties unit, help and error to the box', () => {
    const { body } = render(NumberField, {
      props: {
        ...{ label: 'Budget', value: 5200, unit: 'minutes', help: 'alert at 8' },
        ...{ error: 'Too small.', onchange: () => undefined },
      },
    });
    expect(body).toContain('value="5,200"');
    expect(body).toContain('aria-invalid="true"');
    const ids = /aria-describedby="([^"]+)"/.exec(body)?.[1]?.split(' ') ?? [];
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(body).toContain(`id="${id}"`);
  });
});

describe('StepBar', () => {
  it('shows why its primary act cannot work yet', () => {
    const primary = { label: 'Split the data', disabled: true, reason: 'Choose a target first.' };
    const { body } = render(StepBar, { props: { primary } });
    expect(body).toContain('data-testid="primary"');
    expect(body).toContain('Choose a target first.');
  });
});

describe('DataTable', () => {
  it('writes names as text, never as markup', () => {
    const { body } = render(DataTable, {
      props: {
        caption: 'Columns',
        columns: [{ id: 'name', label: 'name' }],
        rows: [['<img onerror=alert(1)>'], ['__proto__']],
      },
    });
    expect(body).toContain('&lt;img');
    expect(body).toContain('__proto__');
  });
});

describe('Progress', () => {
  it('claims no share it does not know', () => {
    expect(render(Progress, { props: { label: 'Reading', value: null } }).body).not.toContain(
      'aria-valuenow',
    );
    expect(render(Progress, { props: { label: 'Reading', value: 0.42 } }).body).toContain(
      'aria-valuenow="42"',
    );
  });
});

describe('ParamForm', () => {
  it('keeps showing a chosen column that is gone', () => {
    const { body } = render(ParamForm, {
      props: {
        onchange: () => undefined,
        fields: [
          {
            ...{ id: 'c', label: 'columns', kind: 'columns' as const },
            ...{ value: ['gone'], options: [{ value: 'speed', label: 'speed' }] },
          },
        ],
      },
    });
    expect(body).toContain('gone (not there any more)');
  });
});
