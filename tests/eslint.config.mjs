import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'test-results/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    rules: {
      // The route table and the registry guarantee these values, and a wrong assertion would break every build.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Intl']",
          message: 'Use Intl only in src/i18n/formatter.ts and format.ts, because it lacks Haitian Creole.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
          message: 'Put formats in src/i18n/format.ts.',
        },
      ],
    },
  },
  { files: ['src/i18n/format*.ts', 'src/calendar/wall-time.ts', 'tests/**'], rules: { 'no-restricted-syntax': 'off' } },
);
