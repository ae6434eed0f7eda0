'use client';

import { Eye } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { accessFilterText } from '@/lib/client/access-filter';
import { formatDays } from '@/lib/client/format';
import { partMessages as messages } from '@/lib/client/messages/audit-log/part';
import { fieldsOf } from '@/lib/client/time/range-fields';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Access } from '@/lib/contract/access-limits';
import type { Administrator } from '@/lib/contract/people';

/** Which part of the log somebody sees: what they did themselves, or what an auditor's access is limited to. */
export type SeenPart = {
  /** Whether it is all of the log, for a term. */
  isAll: boolean;
  access: Access | null;
  /** Whom they can ask for more. */
  administrators: Pick<Administrator, 'name' | 'email'>[];
};

/** Above the list: that it is not all of the log, and whom to ask. */
export function PartNotice({ part: { access, administrators } }: { part: SeenPart }) {
  return (
    <section
      aria-label={messages.label}
      className="mb-3 flex shrink-0 items-start gap-2 border-y bg-subtle px-4 py-2 text-sm md:px-6"
    >
      <Eye aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="min-w-0 break-words">
        {access === null ? messages.own : <AuditorText access={access} />}{' '}
        {(access === null || access.filter !== null) && (
          <span className="text-muted">{messages.ask(<People people={administrators} />)}</span>
        )}
      </p>
    </section>
  );
}

function AuditorText({ access: { filter, filterName, until } }: { access: Access }): ReactNode {
  const timeZone = useTimeZone();
  const text = filter === null ? null : <code>{accessFilterText(filter, timeZone)}</code>;
  const last = until === null ? null : fieldsOf(until, timeZone, 'before').date;
  return (
    <>
      {text === null
        ? messages.auditor
        : filterName === null
          ? messages.filterOnly(text)
          : messages.filter(<strong className="font-medium">{filterName}</strong>, text)}
      {last !== null && ` ${messages.until(formatDays(last, last))}`}
    </>
  );
}

/** As many as fit in a line. */
const most = 2;

function People({ people }: { people: SeenPart['administrators'] }): ReactNode {
  if (people.length === 0) return messages.ownerOrAdmin;
  return people.slice(0, most).map(({ name, email }, index) => (
    <Fragment key={email}>
      {index > 0 && ', '}
      <a href={`mailto:${email}`} className="text-accent-text underline underline-offset-4">
        {name}
      </a>
    </Fragment>
  ));
}
