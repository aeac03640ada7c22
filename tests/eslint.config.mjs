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
      // The table of routes and the registry make these certain; a failed assertion shows in every build.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Intl']",
          message: 'Intl belongs into src/i18n/formatter.ts and format.ts: it knows no Haitian Creole.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
          message: 'Formats belong into src/i18n/format.ts.',
        },
      ],
    },
  },
  { files: ['src/i18n/format*.ts', 'src/calendar/wall-time.ts', 'tests/**'], rules: { 'no-restricted-syntax': 'off' } },
);
