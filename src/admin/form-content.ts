import { isGroup, type Content } from './file-content.ts';

/** How the values of a form differ from those of its file. */
export interface FormShape {
  /** Fields whose day and time have an input each. */
  readonly times: readonly string[];
  /** Section → its inputs. */
  readonly sections: Readonly<Record<string, readonly string[]>>;
}

/** The default of a text: the day on which somebody opens the form. */
export const today = '{{now}}';

/** The name of the input for the time of a field that also has a day. */
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
