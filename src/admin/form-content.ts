import { isGroup, type Content } from './file-content.ts';

/** The differences between a form's values and its file's. */
export interface FormShape {
  /** Fields with separate inputs for the day and the time. */
  readonly times: readonly string[];
  /** Section → its inputs. */
  readonly sections: Readonly<Record<string, readonly string[]>>;
}

/** A default value: the day the form is opened. */
export const today = '{{now}}';

/** The name of the time input of a field with a day and a time. */
export const timeOf = (name: string): string => `${name}Time`;

/** A file's fields as the form's values. */
export function toForm(fields: Content, { times, sections }: FormShape): Content {
  const entries = Object.entries(fields).flatMap(([name, value]) => {
    if (!times.includes(name) || typeof value !== 'string') return [[name, value] as const];
    const [day, time] = value.split('T');
    return [[name, day] as const, [timeOf(name), time] as const];
  });
  const form: Content = {};
  for (const [name, value] of entries) {
    const section = Object.keys(sections).find((each) => sections[each]!.includes(name));
    if (section === undefined) form[name] = value;
    else form[section] = { ...(form[section] as Content | undefined), [name]: value };
  }
  return form;
}

/** The form's values as a file's fields. An end without a day is on the day of the start. */
export function fromForm(form: Content, { times, sections }: FormShape): Content {
  const fields: Content = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name in sections ? Object.entries(isGroup(value) ? value : {}) : [[name, value] as const],
    ),
  );
  const joined = times
    .filter((name) => name in fields || timeOf(name) in fields)
    .map((name) => {
      const day = fields[name] || (name === 'end' && fields.start);
      const time = fields[timeOf(name)];
      return [name, day && time ? `${String(day)}T${String(time)}` : time || fields[name]] as const;
    });
  const inputs = times.map(timeOf);
  const others = Object.entries(fields).filter(([name]) => !inputs.includes(name));
  return Object.fromEntries([...others, ...joined]);
}
