import type { ReactNode } from 'react';
import type { DonateFormStrings, FormFault } from '../views/donation-form.ts';
import type { Offer } from '../donations/donation.ts';
import type { Draft } from './donation-draft.ts';

/** Props of every part of the form. */
export interface Fields {
  readonly draft: Draft;
  readonly strings: DonateFormStrings;
  readonly offer: Offer;
  readonly messages: Readonly<Record<FormFault, string>>;
  change(part: Partial<Draft>): void;
  faultAt(field: string): FormFault | undefined;
}

/** A field's error message, which the field refers to. */
export function Fault({
  field,
  fault,
  messages,
}: { field: string; fault: FormFault | undefined } & Pick<Fields, 'messages'>) {
  return (
    fault && (
      <p className="fault" id={`${field}-fault`} key={fault}>
        {messages[fault]}
      </p>
    )
  );
}

/** Ids of a field's hint and fault, for `aria-describedby`. */
export const describedBy = (field: string, hint: boolean, fault: FormFault | undefined) =>
  [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ') || undefined;

interface ChoiceProps extends Pick<Fields, 'messages' | 'faultAt'> {
  /** The field's name, for links and faults. */
  readonly id: string;
  readonly className: string;
  readonly legend: string;
  readonly children: ReactNode;
}

/** A group of radio buttons, with its fault at the top. */
export function Choice({ id, className, legend, messages, faultAt, children }: ChoiceProps) {
  const fault = faultAt(id);
  return (
    <fieldset className={`pick ${className}`} id={id} tabIndex={-1} aria-describedby={describedBy(id, false, fault)}>
      <legend>{legend}</legend>
      <Fault field={id} fault={fault} messages={messages} />
      {children}
    </fieldset>
  );
}
