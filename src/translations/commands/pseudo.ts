import type { Command } from '../command.ts';
import { buildPseudoSite, pseudoFolder, writePseudoProject } from '../pseudo-site.ts';

export const pseudo: Command = {
  summary: 'builds the site with an invented, longer language, to find clipped and hard-coded text',
  usage: [
    'npm run l10n -- pseudo    builds into .astro/pseudo, never into dist; the language is in preview there',
    'Text without accents comes from our code. If ⟦ or ⟧ is missing, a text was cut off.',
  ],
  options: {},
  run({ root, say }) {
    if (!buildPseudoSite(writePseudoProject(root))) return 1;
    say(`The site is in ${pseudoFolder}/dist/client. Look at it: npm --prefix ${pseudoFolder} run serve`);
    say('No public page leads there. Open http://localhost:4321/xa/ or its desk, http://localhost:4321/desk/xa/');
    return 0;
  },
};
