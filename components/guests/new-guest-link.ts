import { filterQueryString, filtersOf, loadAuditLogUrl } from '@/lib/client/audit-log-url';
import { guestLinkMessages as messages } from '@/lib/client/messages/guests/guest-links';
import type { NewGuestLink } from '@/lib/client/queries/guest-links-query';
import { writeQuery } from '@/lib/client/query-language/query-text';
import { parseQuery } from '@/lib/client/query-language/read-query';

export type GuestLinkFaults = Partial<Record<'email' | 'purpose' | 'query', string>>;

type ReadQuery = { query: string } | { fault: string };

/** The filters that a text of the query bar says, as a query string. Names of people are not looked up: only ids are known here. */
export function readGuestQuery(text: string, timeZone: string): ReadQuery {
  const { errors, filters } = parseQuery(text, { timeZone, actors: [] });
  const [error] = errors;
  if (error) return { fault: error.message };
  return { query: filterQueryString(filters).replace(/^\?/, '') };
}

/** What a saved view shows, as a text of the query bar. */
export function textOfView(query: string, timeZone: string): string {
  const { order, ...filters } = filtersOf(loadAuditLogUrl(`?${query}`));
  return writeQuery(filters, { timeZone, actors: [] });
}

/** What the form says, or what is wrong with it by field. */
export function readNewGuestLink(
  form: FormData,
  read: ReadQuery,
  days: number,
): { input: NewGuestLink } | { faults: GuestLinkFaults } {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [email, purpose] = [text('email'), text('purpose')];
  const faults: GuestLinkFaults = {
    ...(email === '' && { email: messages.noEmail }),
    ...(purpose === '' && { purpose: messages.noPurpose }),
    ...('fault' in read && { query: read.fault }),
  };
  if ('fault' in read || Object.keys(faults).length > 0) return { faults };
  return {
    input: {
      email,
      purpose,
      query: read.query,
      may_export: form.get('may_export') !== null,
      expires_in_days: days,
    },
  };
}
