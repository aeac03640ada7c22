import type { EditorData } from './editor.ts';

/** Whether the site runs on the user's computer, where the editor can open a folder. */
const isOwnComputer = () => /^(?:127\.0\.0\.1|(?:.+\.)?localhost)$/.test(location.hostname);

/** The page's section in the reader's language, or the first one. Removes the others. */
function ownSection(): HTMLElement {
  const sections = [...document.querySelectorAll<HTMLElement>('main > section')];
  const language = (tag: string) => tag.split('-')[0];
  const wanted = navigator.languages.map(language);
  const own = wanted.flatMap((tag) => sections.filter(({ lang }) => language(lang) === tag))[0] ?? sections[0]!;
  for (const section of sections) if (section !== own) section.remove();
  return own;
}

/** Starts the editor, or shows the note that says why it can't. */
export async function openEditor(): Promise<void> {
  const section = ownSection();
  section.classList.add('started');
  const say = (note: string) => {
    for (const each of section.querySelectorAll<HTMLElement>('[data-note]')) each.hidden = each.dataset.note !== note;
  };
  const data = JSON.parse(document.getElementById('editor-data')!.textContent) as EditorData;
  if (data.isLocal && !isOwnComputer()) return say('elsewhere');
  if (data.isLocal && !('showDirectoryPicker' in window)) return say('browser');
  say('loading');
  try {
    const { startEditor } = await import('./editor.ts');
    await startEditor(data, section.lang);
    document.querySelector('main')!.remove();
  } catch (error) {
    say('failed');
    throw error;
  }
}
