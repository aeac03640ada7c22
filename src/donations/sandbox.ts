import { createHash, randomBytes } from 'node:crypto';
import { escapeHtml } from '../lib/html.ts';
import type { PaymentStatus, Provider } from './provider.ts';

/** The strings of the sandbox's page. `{{amount}}` is a placeholder. */
export interface SandboxStrings {
  readonly lang: string;
  readonly dir: string;
  readonly title: string;
  readonly noMoney: string;
  readonly once: string;
  readonly monthly: string;
  readonly pay: string;
  readonly pending: string;
  readonly decline: string;
  readonly declined: string;
  readonly cancel: string;
  readonly monthlyEnd: string;
}

interface Session {
  status: PaymentStatus;
  readonly language: string;
  /** The sentence with the amount and how often. */
  readonly summary: string;
  readonly monthly: boolean;
  readonly success: string;
  readonly cancel: string;
  declined: boolean;
}

export const sandboxPath = '/api/donate/sandbox';

const maxSessions = 1000;

const css =
  'body{max-width:34rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.5 system-ui,sans-serif;color:#10303b;background:#fffaf2}' +
  '.label{padding:1rem;border:3px solid #c9252c;font-weight:700}h1{line-height:1.15}' +
  'button{display:block;width:100%;min-height:3rem;margin:.75rem 0;padding:.75rem;border:3px solid #153c49;background:#fff;color:#10303b;font:inherit;font-weight:700}' +
  'button:focus-visible,a:focus-visible{outline:3px solid #c9252c;outline-offset:3px}';

/** The site's own policy does not allow this page's style. */
const policy = [
  "default-src 'none'",
  // Firefox requests an icon.
  "img-src 'self'",
  `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const renderPage = ({ lang, dir, title, noMoney }: SandboxStrings, content: string) =>
  [
    `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">`,
    `<title>${escapeHtml(title)}</title><style>${css}</style></head><body><main>`,
    `<p class="label">${escapeHtml(noMoney)}</p><h1>${escapeHtml(title)}</h1>`,
    content,
    `</main></body></html>`,
  ].join('\n');

function renderCheckout(id: string, { summary, declined, monthly }: Session, strings: SandboxStrings): string {
  const actions = (['pay', 'pending', 'decline', 'cancel'] as const).map(
    (action) => `<button name="action" value="${action}">${escapeHtml(strings[action])}</button>`,
  );
  const content = [
    declined ? `<p role="alert"><strong>${escapeHtml(strings.declined)}</strong></p>` : '',
    `<p><strong>${escapeHtml(summary)}</strong></p>`,
    monthly ? `<p>${escapeHtml(strings.monthlyEnd)}</p>` : '',
    `<form method="post" action="${sandboxPath}"><input type="hidden" name="session" value="${id}">${actions.join('')}</form>`,
  ];
  return renderPage(strings, content.join('\n'));
}

const htmlResponse = (html: string) =>
  new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
    },
  });

const redirect = (location: string) => new Response(null, { status: 303, headers: { location } });

/**
 * A local payment page that moves no money. It exists only if the sandbox is the provider.
 * It keeps the last thousand sessions in memory.
 * @param dollars formats integer cents in a language
 */
export function sandboxProvider(
  strings: Readonly<Record<string, SandboxStrings>>,
  origin: string,
  dollars: (cents: number, language: string) => string,
): Provider {
  const sessions = new Map<string, Session>();
  const idsByKey = new Map<string, string>();

  function act(id: string, session: Session, action: string | null): Response | undefined {
    const done = (status: PaymentStatus) => {
      session.status = status;
      return redirect(`${session.success}?session=${id}`);
    };
    if (action === 'pay') return done('paid');
    if (action === 'pending') return done('processing');
    if (action === 'cancel') return redirect(session.cancel);
    if (action !== 'decline') return undefined;
    session.declined = true;
    return redirect(`${origin}${sandboxPath}?session=${id}`);
  }

  return {
    open({ donation, language, success, cancel, idempotencyKey }) {
      const { amount, costs, frequency } = donation;
      let id = idsByKey.get(idempotencyKey);
      if (!id) {
        id = `sandbox_${randomBytes(16).toString('hex')}`;
        const text = strings[language]![frequency].replace('{{amount}}', dollars(amount + costs, language));
        sessions.set(id, {
          status: 'incomplete',
          language,
          summary: text,
          monthly: frequency === 'monthly',
          success,
          cancel,
          declined: false,
        });
        idsByKey.set(idempotencyKey, id);
        for (const map of [sessions, idsByKey]) {
          if (map.size > maxSessions) map.delete(map.keys().next().value!);
        }
      }
      return Promise.resolve(`${origin}${sandboxPath}?session=${id}`);
    },
    status: (id) => Promise.resolve(sessions.get(id)?.status ?? 'unknown'),
    async respond(request) {
      const url = new URL(request.url);
      if (url.pathname !== sandboxPath) return undefined;
      const posted = request.method === 'POST' ? new URLSearchParams(await request.text()) : undefined;
      const id = (posted ?? url.searchParams).get('session') ?? '';
      const session = sessions.get(id);
      const language = url.searchParams.get('language') ?? '';
      const texts = Object.hasOwn(strings, language) ? strings[language] : undefined;
      if (!session && texts && !posted)
        return htmlResponse(renderPage(texts, `<p>${escapeHtml(texts.monthlyEnd)}</p>`));
      if (!session) return new Response('404', { status: 404 });
      if (!posted) return htmlResponse(renderCheckout(id, session, strings[session.language]!));
      return act(id, session, posted.get('action')) ?? new Response('400', { status: 400 });
    },
  };
}
