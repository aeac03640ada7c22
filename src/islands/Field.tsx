import type { ReactNode } from 'react';
import type { DonateFormStrings, FormFault } from '../views/donation-form.ts';
import type { Offer } from '../donations/donation.ts';
import type { Draft } from './donation-draft.ts';

/** What every part of the form has to know. */
export interface Fields {
  readonly draft: Draft;
  readonly strings: DonateFormStrings;
  readonly offer: Offer;
  readonly messages: Readonly<Record<FormFault, string>>;
  change(part: Partial<Draft>): void;
  /** What is wrong with a field. */
  faultAt(field: string): FormFault | undefined;
}

/** What is wrong, right at the field, which refers to it. */
export function Fault({
  field,
  fault,
  messages,
}: { field: string; fault: FormFault | undefined } & Pick<Fields, 'messages'>) {
  return (
    fault && (
      <p className="fault" id={`${field}-fault`}>
        {messages[fault]}
      </p>
    )
  );
}

/** The hint and the fault that describe a field. */
export const describedBy = (field: string, hint: boolean, fault: FormFault | undefined) =>
  [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ') || undefined;

interface ChoiceProps extends Pick<Fields, 'messages' | 'faultAt'> {
  /** Its name, for what refers to it. */
  readonly id: string;
  readonly className: string;
  readonly legend: string;
  readonly hint?: boolean;
  readonly children: ReactNode;
}

/** A choice among some: what is wrong with it stands at its head. */
export function Choice({ id, className, legend, hint = false, messages, faultAt, children }: ChoiceProps) {
  const fault = faultAt(id);
  return (
    <fieldset className={`pick ${className}`} id={id} tabIndex={-1} aria-describedby={describedBy(id, hint, fault)}>
      <legend>{legend}</legend>
      <Fault field={id} fault={fault} messages={messages} />
      {children}
    </fieldset>
  );
}
