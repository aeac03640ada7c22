/** Names that Markdown can use in double braces, so a new address is one edit and leaves translations current. */
export const placeholderNames = ['name', 'payee', 'email', 'address', 'ein', 'phone', 'whatsapp'] as const;

export type PlaceholderName = (typeof placeholderNames)[number];

export const placeholderPattern = /\{\{\s*([^{}]*?)\s*\}\}/;

export const isPlaceholder = (name: string): name is PlaceholderName =>
  (placeholderNames as readonly string[]).includes(name);
