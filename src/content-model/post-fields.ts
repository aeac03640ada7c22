import { z } from 'astro/zod';
import { filled, httpsUrl, pressContact } from './field-types.ts';

export const postKinds = ['news', 'statement', 'pressRelease', 'inTheMedia'] as const;

/** The facts of a post, which only the English file has. */
export const postFacts = {
  kind: z
    .enum(postKinds)
    .default('news')
    .describe('Use news (the default), statement, pressRelease, or inTheMedia (what a newspaper or station says).'),
  author: z
    .enum(['coalition'])
    .optional()
    .describe('Use coalition if the MIRA Coalition wrote it. Leave it out for our own posts.'),
  pressContact: pressContact
    .optional()
    .describe('Enter who journalists should contact about a press release: email, and name and phone if you like.'),
  outlet: filled.optional().describe('Enter the newspaper or station, for inTheMedia.'),
  outletLink: httpsUrl.optional().describe('Enter the https:// address where it appeared, for inTheMedia.'),
};

type PostFacts = z.infer<z.ZodObject<typeof postFacts>>;

/** Finds a post that lacks a fact its kind needs, or has a fact of another kind. */
export function checkPostKind(data: PostFacts, context: z.RefinementCtx): void {
  const { kind } = data;
  const owners = { pressContact: 'pressRelease', outlet: 'inTheMedia', outletLink: 'inTheMedia' } as const;
  for (const [name, owner] of Object.entries(owners)) {
    const isSet = data[name as keyof typeof owners] !== undefined;
    if (isSet === (kind === owner)) continue;
    const message = isSet
      ? `Only posts of kind ${owner} have this. Remove it or correct kind.`
      : `Posts of kind ${owner} need this.`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
}
