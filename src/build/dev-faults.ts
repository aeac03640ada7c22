import type { ServerResponse } from 'node:http';
import { resolve, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Connect, ViteDevServer } from 'vite';
import { projectRoot } from '../env/project-root.ts';
import { siteUrl } from '../env/site-url.ts';
import { faultText } from '../lib/faults.ts';
import { escapeHtml } from '../lib/html.ts';
import { contentFaults } from './content-faults.ts';
import { isReadOnce } from './dev-restart.ts';
import { fileFaults } from './file-faults.ts';

/** Where Astro keeps the promise that its app is loaded. */
const appReady = Symbol.for('astro.devServerAppReady');

/** Reloads every module: Vite doesn't know which ones read locale files. */
async function reloadAll(server: ViteDevServer & { [appReady]?: Promise<void> }): Promise<void> {
  // An app that is reloaded while it loads stays broken until the server restarts.
  await server[appReady];
  for (const { moduleGraph, hot } of Object.values(server.environments)) {
    moduleGraph.invalidateAll();
    hot.send({ type: 'full-reload' });
  }
}

/**
 * Checks the content and the locale files after each change. It shows faults in the terminal, as the build does, and in
 * the browser in place of every page.
 * @param refreshContent reloads all entries
 */
export async function showFaults(server: ViteDevServer, refreshContent: () => Promise<void>): Promise<void> {
  const [content, texts] = ['src/content', 'locales'].map((folder) => resolve(folder) + sep) as [string, string];
  let shown = '';
  let areTextsStale = false;
  async function check(): Promise<void> {
    const faults = [...(await fileFaults(projectRoot)), ...(await contentFaults(projectRoot, siteUrl(process.env)))];
    const text = faultText(faults);
    const isNew = text !== shown;
    if (isNew) {
      // Entries weren't reloaded while there were faults.
      if (!text) await refreshContent();
      console.error(`\n${text || 'All fixed.'}\n`);
      shown = text;
    }
    if (!text && areTextsStale) {
      areTextsStale = false;
      await reloadAll(server);
    } else if (isNew) server.environments.client.hot.send({ type: 'full-reload' });
  }
  await check();

  let checked = Promise.resolve();
  let isWaiting = false;
  server.watcher.on('all', (_event, path) => {
    if (isReadOnce(path) || ![content, texts].some((folder) => path.startsWith(folder))) return;
    areTextsStale ||= path.startsWith(texts);
    if (isWaiting) return;
    isWaiting = true;
    checked = checked
      // An editor may write several files at once.
      .then(() => setTimeout(100))
      .then(() => {
        isWaiting = false;
        return check();
      })
      .catch((error: unknown) => console.error(error));
  });

  async function answer(response: ServerResponse, next: Connect.NextFunction): Promise<void> {
    await checked;
    if (!shown) return next();
    const client = `<script type="module" src="${server.config.base}@vite/client"></script>`;
    response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html>${client}<style>pre{white-space:pre-wrap}</style><pre>${escapeHtml(shown)}</pre>`);
  }
  const handle: Connect.NextHandleFunction = (request, response, next) => {
    if (request.headers.accept?.includes('text/html')) void answer(response, next);
    else next();
  };
  // Go before Astro's handlers, which exist once the server listens.
  server.httpServer!.once('listening', () => server.middlewares.stack.unshift({ route: '', handle }));
}
