import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { changeCaseEntries, listCaseEntries } from '@/lib/contract/cases/case-entries';
import type {
  createCase,
  deleteCase,
  getCase,
  listCases,
  updateCase,
} from '@/lib/contract/cases/cases';
import type {
  Comment,
  createCaseComment,
  createEntryNote,
  deleteComment,
  listCaseComments,
  listEntryNotes,
} from '@/lib/contract/cases/comments';
import { type CaseStatus, maxCases } from '@/lib/contract/cases/limits';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';
import { readAll } from './read-all';
import { maxSaid } from './report-limits';

/** Begins the key of every query about cases. */
export const casesKey = ['cases'] as const;

/** And of those that may be others after any change. The entries of a case are so only after a change of them: to read them leaves an entry. */
const stateKey = [...casesKey, 'state'] as const;

const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor,
  // Other people work on them too.
  staleTime: 30_000,
};

const from = (cursor: string | null) => (cursor === null ? {} : { cursor: [cursor] });

export const casesQuery = (status: CaseStatus | 'all') =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...stateKey, 'list', status],
    queryFn: ({ pageParam, signal }) =>
      request<typeof listCases>(
        'GET',
        '/v1/cases',
        { ...(status !== 'all' && { status: [status] }), ...from(pageParam) },
        signal,
      ),
  });

export const fetchCase = (id: string, signal?: AbortSignal) =>
  request<typeof getCase>('GET', '/v1/cases/{id}', { id }, signal);

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [...stateKey, 'one', id],
    queryFn: ({ signal }) => fetchCase(id, signal),
    staleTime: 30_000,
  });

export const fetchCaseEntries = (id: string, cursor: string | null, signal?: AbortSignal) =>
  request<typeof listCaseEntries>(
    'GET',
    '/v1/cases/{id}/entries',
    { id, limit: ['100'], ...from(cursor) },
    signal,
  );

export const caseEntriesQuery = (id: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...casesKey, 'entries', id],
    queryFn: ({ pageParam, signal }) => fetchCaseEntries(id, pageParam, signal),
  });

/** What was said about a case, oldest first. `isCut`: whether there is more than this. */
export type Said = { comments: Comment[]; isCut: boolean };

/** All comments on a case, or the notes on its entries. */
export async function readSaid(
  id: string,
  on: 'case' | 'entries',
  signal?: AbortSignal,
): Promise<Said> {
  const { items, isCut } = await readAll<Comment>(maxSaid, async (cursor) => {
    const page = await request<typeof listCaseComments>(
      'GET',
      '/v1/cases/{id}/comments',
      { id, on: [on], limit: ['100'], ...from(cursor) },
      signal,
    );
    return { items: page.comments, next: page.next_cursor };
  });
  return { comments: items, isCut };
}

export const saidQuery = (id: string, on: 'case' | 'entries') =>
  queryOptions({
    queryKey: [...stateKey, 'said', id, on],
    queryFn: ({ signal }) => readSaid(id, on, signal),
    staleTime: 30_000,
  });

/** All notes on an entry: a page has as many as there may be. */
export const entryNotesQuery = (id: string) =>
  queryOptions({
    queryKey: [...stateKey, 'of-entry', id],
    queryFn: ({ signal }) => {
      const input = { id, limit: [String(maxCases.notes)] };
      return request<typeof listEntryNotes>('GET', '/v1/audit-log/{id}/notes', input, signal);
    },
    staleTime: 30_000,
  });

export const useCreateCase = () =>
  useMutationWithInvalidation(stateKey, (input: { name: string; add?: string[] }) =>
    request<typeof createCase>('POST', '/v1/cases', input),
  );

export const useUpdateCase = () =>
  useMutationWithInvalidation(
    stateKey,
    (input: { id: string; name?: string; status?: CaseStatus }) =>
      request<typeof updateCase>('POST', '/v1/cases/{id}', input),
  );

export const deleteCaseOf = (id: string) =>
  request<typeof deleteCase>('DELETE', '/v1/cases/{id}', { id });

export const useChangeEntries = () =>
  useMutationWithInvalidation(
    casesKey,
    (input: { id: string; add?: string[]; remove?: string[] }) =>
      request<typeof changeCaseEntries>('POST', '/v1/cases/{id}/entries', input),
  );

/** What a comment is on. */
export type Subject = { caseId: string } | { entryId: string };

export const useWriteComment = (subject: Subject) =>
  useMutationWithInvalidation(stateKey, (text: string) =>
    'caseId' in subject
      ? request<typeof createCaseComment>('POST', '/v1/cases/{id}/comments', {
          id: subject.caseId,
          text,
        })
      : request<typeof createEntryNote>('POST', '/v1/audit-log/{id}/notes', {
          id: subject.entryId,
          text,
        }),
  );

export const useDeleteComment = () =>
  useMutationWithInvalidation(stateKey, (id: string) =>
    request<typeof deleteComment>('DELETE', '/v1/comments/{id}', { id }),
  );
