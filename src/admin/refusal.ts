/**
 * An error that keeps the editor from saving. Its dialog shows the text, and the form stays as it was. Sveltia shows the
 * cause of errors of this name alone.
 */
export const refusal = (text: string): Error => new Error('saving_failed', { cause: new Error(text) });
