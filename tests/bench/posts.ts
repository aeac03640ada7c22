import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frontMatterPattern } from '../../src/content-model/front-matter.ts';
import { publicLocales, defaultLocale, type LocaleCode } from '../../src/i18n/locales.ts';

/** A post in one language, for the site or another generator. */
export interface BenchPost {
  readonly locale: LocaleCode;
  /** The file name without its extension. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** `2026-03-05` */
  readonly date: string;
  /** The name of the picture beside the English. */
  readonly picture: string | undefined;
  readonly body: string;
}

/** The number of images is fixed, because the bench measures the cost of pages. */
export const pictures = Array.from({ length: 8 }, (_, number) => `./bench-${number}.jpg`);

/** One in this many posts has an image. */
const postsToAPicture = 20;

/** Numbers from 0 to less than 1, the same in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A real post's sentences, for the language's own words, lengths, and accents. */
function sentencesOf(root: string, locale: LocaleCode): string[] {
  const file = readFileSync(join(root, `src/content/posts/${locale}/niic-2024.md`), 'utf8');
  const body = file.replace(frontMatterPattern, '');
  return body.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.length > 40);
}

/** About 350 words with headings, a list, emphasis, and two links. */
function bodyOf(sentences: readonly string[], random: () => number): string {
  const some = (count: number) =>
    Array.from({ length: count }, () => sentences[Math.floor(random() * sentences.length)]!);
  const paragraph = () => some(3).join(' ');
  const heading = () => `## ${some(1)[0]!.split(' ').slice(0, 5).join(' ')}`;
  const words = (start: number) =>
    some(1)[0]!
      .split(' ')
      .slice(start, start + 3)
      .join(' ');
  return [
    paragraph(),
    `**${words(0)}** [${words(1)}](/donate/) ${paragraph()}`,
    heading(),
    paragraph(),
    some(3)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
    heading(),
    `${paragraph()} [${words(2)}](https://example.org/)`,
    '',
  ].join('\n\n');
}

/** Posts in every public language, one a day, oldest first. @param root the project's folder */
export function* benchPosts(root: string, count: number): Generator<BenchPost> {
  for (const { code: locale } of publicLocales) {
    const sentences = sentencesOf(root, locale);
    const random = sequence(1);
    for (let number = 1; number <= count; number++) {
      const title = `${sentences[number % sentences.length]!.split(' ').slice(0, 8).join(' ')} ${number}`;
      yield {
        locale,
        key: `bench-${number}`,
        title,
        description: sentences[(number + 1) % sentences.length]!.slice(0, 150),
        date: new Date(Date.UTC(2015, 0, number)).toISOString().slice(0, 10),
        picture: number % postsToAPicture === 0 ? pictures[(number / postsToAPicture) % pictures.length] : undefined,
        body: bodyOf(sentences, random),
      };
    }
  }
}

/** The post's file, as an editor of this site would write it. */
export function sitePost({ locale, key, title, description, date, picture, body }: BenchPost): string {
  const isSource = locale === defaultLocale.code;
  const fields = [
    ['title', title],
    ['description', description],
    ['permalink', `/news/${key}/`],
    ...(isSource ? [['date', date]] : []),
    ...(isSource && picture ? [['image', picture]] : []),
    ...(picture ? [['imageAlt', title]] : []),
  ];
  return `---\n${fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`).join('')}---\n\n${body}`;
}
