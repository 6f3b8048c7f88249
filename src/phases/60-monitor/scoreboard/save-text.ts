const TYPES = { json: 'application/json', html: 'text/html', md: 'text/markdown' } as const;

/** Saves a text as a file; letters that a file name may not have are left out. */
export function saveText(text: string, name: string, extension: keyof typeof TYPES): void {
  const link = document.createElement('a');
  const type = `${TYPES[extension]};charset=utf-8`;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  const plain = name.replace(/[^\p{L}\p{N} _-]/gu, '').slice(0, 60) || 'season';
  link.download = `${plain}${extension === 'json' ? '.flywheel.json' : `.${extension}`}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
