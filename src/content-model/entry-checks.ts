import type { z } from 'astro/zod';
import type { entrySchemas } from './schemas.ts';

type PageData = z.infer<typeof entrySchemas.pages>;

const fault = (context: z.RefinementCtx, name: string, message: string) =>
  context.addIssue({ code: 'custom', path: [name], message });

/** Finds an entry about an election without a disclosure, or a disclosure on any other entry. */
export function checkElection(
  { aboutElection, disclosure }: Pick<PageData, 'aboutElection' | 'disclosure'>,
  context: z.RefinementCtx,
): void {
  if (aboutElection && !disclosure) fault(context, 'disclosure', 'This is about an election but has no disclosure.');
  if (disclosure && !aboutElection)
    fault(context, 'aboutElection', 'This has a disclosure but is not about an election.');
}

/** Finds a page whose own call to action lacks a part that it needs. */
export const checkOwnCall =
  (...needed: ('callTitle' | 'callButton' | 'callLink')[]) =>
  (data: Partial<PageData>, context: z.RefinementCtx): void => {
    if (!data.callText && !needed.some((name) => data[name])) return;
    for (const name of needed) {
      if (!data[name]) fault(context, name, 'The page has its own call to action, but this part is missing.');
    }
  };
