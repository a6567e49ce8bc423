// @ts-check
import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Packages that only one layer may use. The test of the layers in test/unit/architecture checks the whole table. */
const PLAYWRIGHT = { name: 'playwright-core', message: 'Only src/linkedin drives a browser.' };
const VSCODE = { name: 'vscode', message: 'Only src/vscode and src/extension.ts may use the API of VS Code.' };
const SQL_JS = { name: 'sql.js', message: 'Only src/store opens the database.' };

/** @param {string[]} files @param {{ name: string, message: string }[]} paths */
const noImports = (files, paths) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': /** @type {const} */ (['error', { paths }]),
  },
});

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'test/vscode-host/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // The first project that holds a file counts, so core comes before src.
        project: ['./src/core/tsconfig.json', './tsconfig.json', './webview/tsconfig.json', './test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Types here are structural by intent: an object with `dispose` is a disposable.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A number or a boolean in a template says what it means.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => dispose()` as a callback is clearer than braces around it.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what is exported.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that declares it.' },
      ],
    },
  },
  noImports(['src/core/**/*.ts', 'src/protocol/**/*.ts', 'webview/**/*.ts'], [VSCODE, PLAYWRIGHT, SQL_JS]),
  noImports(['src/store/**/*.ts', 'src/dataExport/**/*.ts'], [VSCODE, PLAYWRIGHT]),
  noImports(['src/linkedin/**/*.ts'], [VSCODE, SQL_JS]),
  noImports(['src/vscode/**/*.ts', 'src/extension.ts'], [PLAYWRIGHT, SQL_JS]),
  {
    files: ['webview/**/*.ts'],
    extends: [lit.configs['flat/recommended'], litA11y.configs.recommended, wc.configs['flat/recommended']],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // A test reaches for what it has just made sure of.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Scripts of the sandbox's pages: the browser's globals are too many to list.
    files: ['test/sandbox/client/**/*.js'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        clearTimeout: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
);
