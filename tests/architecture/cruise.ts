import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { rules } from './layer-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the layer rules over `folders` of `base` (this project unless told); a sentence a violation. */
export async function findViolations(folders: string[], base = root): Promise<string[]> {
  const { output } = await cruise(
    folders,
    {
      baseDir: base,
      validate: true,
      ruleSet: { forbidden: rules },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: ['^dist/', '^\\.flywheel/'] },
    },
    {
      extensions: ['.ts', '.svelte', '.svelte.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'module', 'types', 'default'],
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered text: ${output}`);
  return describeViolations(output);
}

function describeViolations({ summary }: ICruiseResult): string[] {
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
    const comment = rules.find(({ name }) => name === rule.name)?.comment ?? '';
    return `${from} imports ${path}: ${rule.name} (${comment})`;
  });
}
