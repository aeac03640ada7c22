import { z } from 'astro/zod';
import { filled, httpsUrl, pressContact } from './field-types.ts';

/** `news` is the default. */
export const postKinds = ['news', 'statement', 'pressRelease', 'inTheMedia'] as const;

/** The facts of a post, which only the English file has. */
export const postFacts = {
  kind: z
    .enum(postKinds)
    .default('news')
    .describe('news, statement, pressRelease, or inTheMedia for what a newspaper or station says; nothing for news.'),
  author: z
    .enum(['coalition'])
    .optional()
    .describe('coalition, if the MIRA Coalition wrote it; nothing for our own posts.'),
  pressContact: pressContact
    .optional()
    .describe('Whom journalists ask about a press release: email, and name and phone if you like.'),
  outlet: filled.optional().describe('The newspaper or station, for inTheMedia.'),
  outletLink: httpsUrl.optional().describe('Where it appeared, an https:// address, for inTheMedia.'),
};

type PostFacts = z.infer<z.ZodObject<typeof postFacts>>;

/** Finds a post that lacks a fact of its kind, or has one of another kind. */
export function checkPostKind(data: PostFacts, context: z.RefinementCtx): void {
  const { kind } = data;
  const owners = { pressContact: 'pressRelease', outlet: 'inTheMedia', outletLink: 'inTheMedia' } as const;
  for (const [name, owner] of Object.entries(owners)) {
    const isSet = data[name as keyof typeof owners] !== undefined;
    if (isSet === (kind === owner)) continue;
    const message = isSet
      ? `Only a post of the kind ${owner} has it: remove it, or correct kind.`
      : `A post of the kind ${owner} needs it.`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
}
