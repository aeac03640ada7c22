import { readOrganization } from '../content-model/organization.ts';
import { readCatalogs } from '../i18n/catalogs.ts';
import { readFormatTable } from '../i18n/format-table.ts';
import { locales } from '../i18n/locales.ts';
import { collect, type Fault } from '../lib/faults.ts';
import { imageMetadataFaults } from './image-metadata.ts';
import { svgFaults } from './svg-files.ts';

/** Finds faults in locale files, the organization's file, and pictures. @param root the project's folder */
export async function fileFaults(root: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  collect(faults, () => readCatalogs(root));
  for (const { formats } of locales)
    if (formats.by === 'table') collect(faults, () => readFormatTable(root, formats.table));
  collect(faults, () => readOrganization(root));
  const svgs = svgFaults(root);
  const images = await imageMetadataFaults(root);
  return [...faults, ...svgs, ...images.filter(({ file }) => !svgs.some((svg) => svg.file === file))];
}
