import { queryOptions } from '@tanstack/react-query';
import type { CaseEntry } from '@/lib/contract/cases/case-entries';
import type { Case } from '@/lib/contract/cases/cases';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { hint, summary } from '@/lib/contract/entry-fields';
import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import type { Checkpoint, getCheckpoint } from '@/lib/contract/evidence/checkpoint';
import type { Leaf, listLeaves } from '@/lib/contract/evidence/leaves';
import { ApiError, request } from '../api';
import type { ScreenFilters } from '../audit-log-url';
import { sha256 } from '../import/sha256';
import { fetchCase, fetchCaseEntries, readSaid, type Said } from './cases-query';
import { fetchEntries } from './entries-query';
import { readAll } from './read-all';
import { maxReported } from './report-limits';

/** What a report of a query shows, all of one moment. */
export type Report = {
  entries: ExpandedEntry[];
  /** Whether there are more than it shows. */
  isCut: boolean;
  /** The entries as canonical JSON, and its SHA-256. */
  text: string;
  hash: string;
  leaves: ReadonlyMap<string, Leaf>;
  /** The newest checkpoint, or why there is none. */
  checkpoint: Checkpoint | string;
  madeAt: string;
};

export type CaseReport = Report & {
  one: Case;
  /** How many of its entries are not for the reader to see, and how many are no longer in the log. */
  hidden: number;
  gone: number;
  /** The comments on it, and the notes on its entries. */
  said: Said;
};

async function leavesOf(ids: string[], signal: AbortSignal): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  for (let from = 0; from < ids.length; from += 100) {
    const input = { id: ids.slice(from, from + 100) };
    const answer = await request<typeof listLeaves>('GET', '/v1/audit-log/leaves', input, signal);
    leaves.push(...answer.leaves);
  }
  return leaves;
}

const newestCheckpoint = (signal: AbortSignal): Promise<Checkpoint | string> =>
  request<typeof getCheckpoint>(
    'GET',
    '/v1/audit-log/checkpoint',
    { format: ['json'] },
    signal,
  ).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return error.message;
    throw error;
  });

/**
 * As the list has it with `expand`, but without what is not of the entry and changes: the sentence, which another release may word
 * better, and the hint, which may be dismissed, and of which not every reader is told all.
 */
const recorded = ({ [summary]: _, [hint]: __, ...entry }: ExpandedEntry) => entry;

type Found = Pick<Report, 'entries' | 'isCut'>;

async function reportOf(found: Found, signal: AbortSignal): Promise<Report> {
  const text = canonicalJson(found.entries.map(recorded));
  // Before the checkpoint, which then covers all of them.
  const leaves = await leavesOf(
    found.entries.map(({ id }) => id),
    signal,
  );
  return {
    ...found,
    text,
    hash: await sha256(text),
    leaves: new Map(leaves.map((leaf) => [leaf.id, leaf])),
    checkpoint: await newestCheckpoint(signal),
    madeAt: new Date().toISOString(),
  };
}

/** A report is of one moment: it is made once, and again when the page is loaded again. */
const ofOneMoment = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
};

export const queryReportQuery = (
  filters: ScreenFilters,
  asOf: number,
  onLoaded: (count: number) => void,
) =>
  queryOptions({
    ...ofOneMoment,
    queryKey: ['report', 'query', filters, asOf],
    queryFn: async ({ signal }) => {
      let count = 0;
      const { items, isCut } = await readAll(maxReported, async (cursor) => {
        const page = await fetchEntries(filters, cursor, asOf, signal, 200);
        count += page.audit_log.length;
        onLoaded(count);
        return { items: page.audit_log, next: page.next_cursor };
      });
      return reportOf({ entries: items, isCut }, signal);
    },
  });

export const caseReportQuery = (id: string, onLoaded: (count: number) => void) =>
  queryOptions({
    ...ofOneMoment,
    queryKey: ['report', 'case', id],
    queryFn: async ({ signal }): Promise<CaseReport> => {
      const one = await fetchCase(id, signal);
      let hidden = 0;
      let count = 0;
      const { items, isCut } = await readAll<CaseEntry>(maxReported, async (cursor) => {
        const page = await fetchCaseEntries(id, cursor, signal);
        hidden = page.hidden;
        count += page.entries.length;
        onLoaded(count);
        return { items: page.entries, next: page.next_cursor };
      });
      const onCase = await readSaid(id, 'case', signal);
      const onEntries = await readSaid(id, 'entries', signal);
      const said = {
        comments: [...onCase.comments, ...onEntries.comments],
        isCut: onCase.isCut || onEntries.isCut,
      };
      const entries = items.flatMap(({ entry }) => entry ?? []);
      const gone = items.length - entries.length;
      return { ...(await reportOf({ entries, isCut }, signal)), one, hidden, gone, said };
    },
  });
