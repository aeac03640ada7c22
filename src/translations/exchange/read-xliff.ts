import { ParseOption, XmlDocument, XmlElement, XmlParseError } from 'libxml2-wasm';
import type { LocaleCode } from '../../i18n/locales.ts';
import { Faults, type Fault } from '../../lib/faults.ts';
import { unprintableIn } from '../../lib/unprintable.ts';
import { targetOf } from '../languages.ts';
import { mostTexts, short, type ImportedFile, type ImportedText } from './exchange-text.ts';

const namespace = { x: 'urn:oasis:names:tc:xliff:document:1.2' };

function parseXml(file: string, text: string): XmlDocument {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    const remedy = 'Remove the line with <!DOCTYPE, or have your tool save plain XLIFF 1.2.';
    throw new Faults([{ file, problem: 'The file declares a document type or entities.', remedy }]);
  }
  try {
    // The text is decoded already, whatever encoding it declares.
    const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_IGNORE_ENC;
    return XmlDocument.fromString(text, { option });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const [detail] = error.details;
    const remedy = 'Check this place, or have your tool save the file again.';
    const place = detail && `line ${detail.line}, column ${detail.col}`;
    const unseen = detail && unprintableIn(text.split('\n')[detail.line - 1] ?? '');
    const cause = unseen ? `it has a character that cannot be shown (${unseen})` : error.message.trim();
    throw new Faults([{ file, place, problem: `This is not valid XML: ${cause}.`, remedy }]);
  }
}

const elements = (parent: XmlDocument | XmlElement, path: string) =>
  parent.find(path, namespace).filter((node) => node instanceof XmlElement);

/** The language of all its `<file>` elements. @throws {Faults} unless they share one of our languages */
function languageOf(file: string, document: XmlDocument): LocaleCode {
  const found = new Set(
    elements(document, '/x:xliff/x:file').map((node) => node.attr('target-language')?.value ?? 'none'),
  );
  const codes = new Set([...found].map(targetOf));
  const [code] = codes;
  if (code !== undefined && codes.size === 1) return code;
  const problem = `This is not XLIFF 1.2 in one of our languages: its target-language is ${short([...found].join(', ')) || 'none'}.`;
  throw new Faults([{ file, problem, remedy: 'Send back the file that was exported, in the same format.' }]);
}

/**
 * @param file its name, for messages
 * @throws {Faults} if it isn't XLIFF 1.2 in one of our languages
 */
export function readXliff(file: string, text: string): ImportedFile {
  if (text.split('trans-unit').length > 2 * mostTexts) {
    const problem = `The file has more than ${mostTexts} texts.`;
    throw new Faults([{ file, problem, remedy: 'Send an export of one language.' }]);
  }
  using document = parseXml(file, text);
  const code = languageOf(file, document);
  const damaged: Fault[] = [];
  const texts = elements(document, '//x:trans-unit').flatMap((node): ImportedText[] => {
    const place = `line ${node.line}`;
    const [id, version] = [node.attr('id')?.value, node.attr('extradata')?.value];
    const [english, translation] = ['x:source', 'x:target'].map((path) => node.get(path, namespace)?.content);
    if (id === undefined || version === undefined || english === undefined) {
      const problem = 'This unit has lost its id, extradata, or source.';
      damaged.push({ file, place, problem, remedy: 'Send back the export with only its targets changed.' });
      return [];
    }
    return [{ id, english, translation: translation ?? '', version, place }];
  });
  return { code, texts, damaged };
}
