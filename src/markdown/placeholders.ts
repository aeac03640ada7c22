/** What Markdown may name in double braces, so that a change of address is one edit and no translation grows stale. */
export const placeholderNames = ['name', 'payee', 'email', 'address', 'ein', 'phone', 'whatsapp'] as const;

export type PlaceholderName = (typeof placeholderNames)[number];

export const placeholderPattern = /\{\{\s*([^{}]*?)\s*\}\}/;

export const isPlaceholder = (name: string): name is PlaceholderName =>
  (placeholderNames as readonly string[]).includes(name);
