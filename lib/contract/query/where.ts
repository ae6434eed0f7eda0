import { z } from 'zod';
import { maxLengths } from '../entry-limits';
import { maxWords, wordsOf } from '../search-words';
import { text } from '../text';
import { sharedTimeZone } from '../time-zone';
import { queryFaults } from './messages';
import { parseQuery } from './parse';
import type { Query } from './tree';

/** The longest query of a request, in characters. */
const maxWhere = 2_000;

export const whereDescription = `A query as the query bar has it, at most ${maxWhere} characters, beside the other filters: what both say applies. It also has prefixes (resource_id:src_9f*), paths in details (details.reason:queue_drained, changes.role.to:admin, changed:status), hour:22-6 and weekday:sat,sun in the time zone tz, during:last-week, and OR between two filters. The language is described at /docs/query. No index covers what only a query can say: one request then scans a bounded part of the log, so a page may have fewer entries than \`limit\`, or none, while \`has_more\` is true. A range relative to now is counted anew for each request.`;

/** A query's text. */
export const Where = text(maxWhere).transform((value, context): Query => {
  const { query, errors } = parseQuery(value);
  const [error] = errors;
  const message = error
    ? `it cannot be read at character ${error.start + 1}: ${error.message}`
    : faultOfRequest(query);
  if (message !== undefined) {
    context.addIssue({ code: 'custom', message: message.replace(/\.$/, '') });
  }
  return query;
});

function faultOfRequest({ order, q }: Query): string | undefined {
  if (order !== undefined) return `it cannot be read: ${queryFaults.orderIsApart}`;
  if (q === undefined) return undefined;
  if ([...q].length > maxLengths.q) return `it searches for more than ${maxLengths.q} characters`;
  const words = wordsOf(q).length;
  if (words === 0) return 'it searches for blank text';
  return words > maxWords ? `it searches for more than ${maxWords} words` : undefined;
}

/** The zone by the name that it has in PostgreSQL too. */
export const TimeZone = z.string().transform((name, context) => {
  const zone = sharedTimeZone(name);
  if (zone !== null) return zone;
  const message = 'it must be the name of a time zone, such as Europe/Berlin or UTC';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
