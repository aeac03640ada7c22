import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dueEntries } from '../content-model/due-entries.ts';
import { validEntries } from '../content-model/entries.ts';
import type { SourceFile } from '../content-model/entry-file.ts';
import { organizationFile, readOrganization } from '../content-model/organization.ts';
import { ownSite } from '../content-model/own-site.ts';
import type { Published } from '../content-model/published.ts';
import { collections, type Collection } from '../content-model/schemas.ts';
import { readSourceFiles, unknownFolders } from '../content-model/source-files.ts';
import { isVotingLink } from '../content-model/voting-links.ts';
import { collect, collectAsync, type Fault } from '../lib/faults.ts';
import { bodyRenderer, type BodyRenderer } from '../markdown/renderer.ts';
import { siteTable } from '../routes/site-table.ts';

/** The address in a file with invalid fields. */
function addressIn(root: string, { file, key: title }: SourceFile) {
  const permalink = /^permalink:\s*["']?(\/[^\s"']*)/m.exec(readFileSync(join(root, file), 'utf8'))?.[1];
  return permalink && { title, permalink, aliases: [], published: true };
}

const noMetadata = { headings: [], frontmatter: { links: [], ids: [] } };

/** Reads a collection and its faults. It keeps entries with broken fields, so links to them aren't faults too. */
async function readCollection(root: string, collection: Collection, render: BodyRenderer, faults: Fault[]) {
  const files = await readSourceFiles(root, collection, faults);
  const valid = validEntries(root, collection, files, faults);
  const entries: Published[] = [];
  for (const source of files) {
    const { body, file: filePath, key, locale, fieldLines } = source;
    const { metadata: rendered = noMetadata } = (await collectAsync(faults, render(body, filePath, faults))) ?? {};
    const metadata = { ...rendered, frontmatter: { ...rendered.frontmatter, fieldLines } };
    const data = valid.get(source) ?? addressIn(root, source);
    if (data) entries.push({ collection, key, locale, filePath, data, rendered: { metadata } } as never);
  }
  return entries;
}

/**
 * Finds everything in the content that stops a build: files, fields, pictures, Markdown, addresses, and links. It reads
 * all of the content, so a build runs it only after it found a fault.
 * @param root the project's folder
 * @param origin the site's public address, without its base
 */
export async function contentFaults(root: string, origin: string): Promise<Fault[]> {
  const faults = await unknownFolders(root);
  // `fileFaults` reports this file's faults, so continue without it.
  const organization = collect([], () => readOrganization(root));
  const site = organization
    ? ownSite(origin, root)
    : { base: '', names: [], placeholderFile: organizationFile, absent: [], isVotingLink };
  const render = await bodyRenderer(root, site);
  const due: Published[] = [];
  for (const collection of collections) {
    const entries = await collectAsync(faults, readCollection(root, collection, render, faults));
    due.push(...dueEntries(entries ?? [], organization?.timeZone ?? 'UTC'));
  }
  return [...faults, ...siteTable(due, organization ?? {}).faults];
}
