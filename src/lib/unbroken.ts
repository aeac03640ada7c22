/** ICU versions put different spaces into times and prices. No-break spaces keep them on one line and give the same bytes everywhere. */
export const unbroken = (text: string): string => text.replace(/\s/g, '\u00a0');
