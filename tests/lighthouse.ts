import lighthouse from 'lighthouse';
import { launch } from 'chrome-launcher';
import { chromium } from '@playwright/test';
import { findBrowser, systemArguments } from './browser.ts';

/** What Lighthouse says of a page on a slow phone with slow 4G, both simulated. */
export interface Verdict {
  /** 0 to 100, by category. */
  readonly scores: Readonly<Record<'performance' | 'accessibility' | 'best-practices' | 'seo', number>>;
  /** When its largest part is drawn, in milliseconds. */
  readonly largestPaint: number;
  /** How long it does not answer, in milliseconds. */
  readonly blocked: number;
  /** How far things move. */
  readonly shift: number;
  /** What is not perfect, for messages. */
  readonly complaints: readonly string[];
}

/** A browser of its own for Lighthouse, which looks at one page at a time. */
export interface Judge extends AsyncDisposable {
  /**
   * Another job on the machine makes a page slower and never faster: looked at again until it is good enough, it keeps
   * the best.
   * @param tries at most
   */
  look(address: string, tries: number, isEnough: (verdict: Verdict) => boolean): Promise<Verdict>;
}

/** The later it is drawn and the longer it does not answer, the worse. */
const cost = ({ largestPaint, blocked }: Verdict) => largestPaint + blocked;

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export async function startJudge(): Promise<Judge> {
  const chromePath = findBrowser()?.executablePath ?? chromium.executablePath();
  const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', ...systemArguments] });
  async function once(address: string): Promise<Verdict> {
    const result = await lighthouse(address, {
      port: chrome.port,
      logLevel: 'silent',
      onlyCategories: [...categories],
    });
    const { lhr } = result!;
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const value = (audit: string) => lhr.audits[audit]!.numericValue!;
    const score = (name: (typeof categories)[number]) => Math.round(lhr.categories[name]!.score! * 100);
    return {
      scores: Object.fromEntries(categories.map((name) => [name, score(name)])) as Verdict['scores'],
      largestPaint: value('largest-contentful-paint'),
      blocked: value('total-blocking-time'),
      shift: value('cumulative-layout-shift'),
      complaints: Object.values(lhr.audits)
        .filter((audit) => audit.score !== null && audit.score < 0.9)
        .map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim()),
    };
  }
  return {
    async look(address, tries, isEnough) {
      let best: Verdict | undefined;
      let failure: unknown;
      for (let left = tries; left > 0 && !(best && isEnough(best)); left--) {
        // A recording may fail, and says so itself: “Please run Lighthouse again.”
        const next = await once(address).catch((error: unknown) => void (failure = error));
        if (next && (!best || cost(next) < cost(best))) best = next;
      }
      if (!best) throw failure;
      return best;
    },
    [Symbol.asyncDispose]: async () => chrome.kill(),
  };
}
