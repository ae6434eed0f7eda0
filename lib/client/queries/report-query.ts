import { queryOptions } from '@tanstack/react-query';
import type { CaseEntry } from '@/lib/contract/cases/case-entries';
import type { Comment } from '@/lib/contract/cases/comments';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { summary } from '@/lib/contract/entry-fields';
import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import type { Checkpoint, getCheckpoint } from '@/lib/contract/evidence/checkpoint';
import type { Leaf, listLeaves } from '@/lib/contract/evidence/leaves';
import { ApiError, request } from '../api';
import type { ScreenFilters } from '../audit-log-url';
import { sha256 } from '../import/sha256';
import { fetchCaseComments, fetchCaseEntries } from './cases-query';
import { fetchEntries } from './entries-query';
import { maxReported, maxReportText } from './report-limits';

/** What a report shows, all of one moment. */
export type Report = {
  entries: ExpandedEntry[];
  /** Whether there are more than it shows. */
  isCut: boolean;
  /** How many of a case are not for the reader to see, and how many are no longer in the log. */
  hidden: number;
  gone: number;
  comments: Comment[];
  /** The entries as canonical JSON, and its SHA-256. */
  text: string;
  hash: string;
  leaves: ReadonlyMap<string, Leaf>;
  /** The newest checkpoint, or why there is none. */
  checkpoint: Checkpoint | string;
  madeAt: string;
};

type Page<Item> = { items: Item[]; next: string | null };

/** The items of all pages, up to as many as a report has. */
async function readAll<Item>(read: (cursor: string | null) => Promise<Page<Item>>) {
  const items: Item[] = [];
  let length = 0;
  for (let cursor: string | null = null; ; ) {
    const page = await read(cursor);
    items.push(...page.items);
    length += JSON.stringify(page.items).length;
    const isFull = items.length >= maxReported || length >= maxReportText;
    if (page.next === null || isFull) {
      const isCut = page.next !== null || items.length > maxReported;
      return { items: items.slice(0, maxReported), isCut };
    }
    cursor = page.next;
  }
}

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

/** As the list has it with `expand`, but without the sentence, which another release may word better. */
const withoutSentence = ({ [summary]: _, ...entry }: ExpandedEntry) => entry;

type Found = Pick<Report, 'entries' | 'isCut' | 'hidden' | 'gone' | 'comments'>;

async function reportOf(found: Found, signal: AbortSignal): Promise<Report> {
  const text = canonicalJson(found.entries.map(withoutSentence));
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
      const { items, isCut } = await readAll(async (cursor) => {
        const page = await fetchEntries(filters, cursor, asOf, signal, 200);
        count += page.audit_log.length;
        onLoaded(count);
        return { items: page.audit_log, next: page.next_cursor };
      });
      return reportOf({ entries: items, isCut, hidden: 0, gone: 0, comments: [] }, signal);
    },
  });

export const caseReportQuery = (id: string, onLoaded: (count: number) => void) =>
  queryOptions({
    ...ofOneMoment,
    queryKey: ['report', 'case', id],
    queryFn: async ({ signal }) => {
      let hidden = 0;
      let count = 0;
      const { items, isCut } = await readAll<CaseEntry>(async (cursor) => {
        const page = await fetchCaseEntries(id, cursor, signal);
        hidden = page.hidden;
        count += page.entries.length;
        onLoaded(count);
        return { items: page.entries, next: page.next_cursor };
      });
      const said = await readAll<Comment>(async (cursor) => {
        const page = await fetchCaseComments(id, cursor, signal);
        return { items: page.comments, next: page.next_cursor };
      });
      const entries = items.flatMap(({ entry }) => entry ?? []);
      const gone = items.length - entries.length;
      return reportOf({ entries, isCut, hidden, gone, comments: said.items }, signal);
    },
  });
