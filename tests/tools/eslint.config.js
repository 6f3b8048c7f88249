import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import {
  everywhere,
  forbiddenImports,
  inPureCode,
  inTests,
  outsideEngine,
  outsideWorkers,
} from './lint-messages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const testFiles = ['**/*.test.ts', 'tests/**/*.ts'];
const pureFiles = ['src/core/**/*.ts', 'src/catalog/**/*.ts'];
const typedFiles = ['src/**/*.ts'];
const untypedFiles = ['src/app/service-worker.ts', 'src/**/*.svelte.ts'];

const typedRules = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
};

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      'dist/',
      '.flywheel/',
      'coverage/',
      'datasets/',
      'public/',
      'tests/output/',
      'tests/architecture/canary/',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    files: ['**/*.{js,mjs}', 'src/cli/**/*.ts', 'tests/**/*.ts', 'vite.config.ts'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
  },
  {
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-imports': forbiddenImports(outsideEngine, outsideWorkers),
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  { files: ['**/*.ts', '**/*.svelte'], rules: { 'no-undef': 'off' } },
  {
    files: ['**/*.svelte'],
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-at-debug-tags': 'error',
      'svelte/no-inspect': 'error',
      'svelte/button-has-type': 'error',
      'svelte/block-lang': ['error', { enforceScriptPresent: true, script: ['ts'], style: null }],
    },
  },
  {
    files: typedFiles,
    ignores: untypedFiles,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: typedRules,
  },
  {
    files: pureFiles,
    ignores: testFiles,
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...inPureCode] },
  },
  {
    files: ['src/engine/**'],
    rules: { 'no-restricted-imports': forbiddenImports(outsideWorkers) },
  },
  {
    files: ['src/workers/**'],
    rules: { 'no-restricted-imports': forbiddenImports(outsideEngine) },
  },
  { files: testFiles, rules: { 'no-restricted-syntax': ['error', ...inTests] } },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/cli/**', 'src/app/**', ...testFiles],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: testFiles,
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
);
