import { z } from 'zod';
import { longestFilter } from './access-limits';
import { type EntryFilters, entryFilters } from './entry-filters';

// To what an auditor's access to the log is limited: a term, and filters.

const { q: _q, where: _where, tz: _tz, hint: _hint, hint_not: _not, ...filters } = entryFilters;

/**
 * The filters of the list that may be fixed, for somebody who may see a part. Words are no limit that holds: which entries have them depends
 * on what their writers happened to say, and a search is cut into parts. Nor are hints, which are found later than an entry is recorded, and
 * dismissed.
 */
export const fixableFilters = filters;

const AccessFilters = z.strictObject(fixableFilters);

/** Filters as a query string, sorted by name, so that equal filters are equal texts. */
export const AccessFilter = z
  .string('it must be text')
  .max(longestFilter, `it is longer than ${longestFilter} characters`)
  .transform((query, context): string => {
    const sent = new URLSearchParams(query);
    const [issue] = check(sent).error?.issues ?? [];
    if (issue) {
      const isUnknown = issue.code === 'unrecognized_keys';
      const name = isUnknown ? issue.keys[0] : issue.path[0];
      const reason = isUnknown ? 'access cannot be limited by it' : issue.message;
      context.addIssue({ code: 'custom', message: `of its '${String(name)}', ${reason}` });
    } else if (sent.size === 0) {
      context.addIssue({ code: 'custom', message: 'it has no filter' });
    }
    sent.sort();
    return sent.toString();
  });

const check = (sent: URLSearchParams) =>
  AccessFilters.safeParse(
    Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name)])),
  );

/** The filters of such a text, as it was stored; null if they are none, by which nothing may then be read. */
export function filtersOfAccess(query: string): EntryFilters | null {
  const { data } = check(new URLSearchParams(query));
  return data === undefined || Object.keys(data).length === 0 ? null : data;
}
