import type { RefObject } from 'react';
import type { FormFault } from '../views/donation-form.ts';
import type { Draft } from './donation-draft.ts';
import { fieldOf } from './donation-state.ts';

interface Props {
  readonly summary: RefObject<HTMLDivElement | null>;
  readonly faults: readonly FormFault[];
  readonly draft: Draft;
  readonly heading: string;
  readonly messages: Readonly<Record<FormFault, string>>;
}

/** A list of all faults, with links to their fields. */
export function FaultSummary({ summary, faults, draft, heading, messages }: Props) {
  return (
    // Screen readers read the whole list on focus. As an alert, it would be read twice.
    <div className="faults" ref={summary} tabIndex={-1} id="faults" role="group" aria-labelledby="faults">
      <p>
        <strong>{heading}</strong>
      </p>
      <ul>
        {faults.map((fault) => {
          const field = fieldOf(fault, draft);
          return <li key={fault}>{field ? <a href={`#${field}`}>{messages[fault]}</a> : messages[fault]}</li>;
        })}
      </ul>
    </div>
  );
}
