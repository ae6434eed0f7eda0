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
  createCaseComment,
  createEntryNote,
  deleteComment,
  listCaseComments,
  listEntryNotes,
} from '@/lib/contract/cases/comments';
import { type CaseStatus, maxCases } from '@/lib/contract/cases/limits';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';

/** Begins the key of every query about cases: each change asks all of them again. */
const cases = 'cases';

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
    queryKey: [cases, 'list', status],
    queryFn: ({ pageParam, signal }) =>
      request<typeof listCases>(
        'GET',
        '/v1/cases',
        { ...(status !== 'all' && { status: [status] }), ...from(pageParam) },
        signal,
      ),
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [cases, 'one', id],
    queryFn: ({ signal }) => request<typeof getCase>('GET', '/v1/cases/{id}', { id }, signal),
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
    queryKey: [cases, 'entries', id],
    queryFn: ({ pageParam, signal }) => fetchCaseEntries(id, pageParam, signal),
  });

export const fetchCaseComments = (id: string, cursor: string | null, signal?: AbortSignal) =>
  request<typeof listCaseComments>(
    'GET',
    '/v1/cases/{id}/comments',
    { id, limit: ['100'], ...from(cursor) },
    signal,
  );

export const caseCommentsQuery = (id: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [cases, 'comments', id],
    queryFn: ({ pageParam, signal }) => fetchCaseComments(id, pageParam, signal),
  });

/** All notes on an entry: a page has as many as there may be. */
export const entryNotesQuery = (id: string) =>
  queryOptions({
    queryKey: [cases, 'of-entry', id],
    queryFn: ({ signal }) => {
      const input = { id, limit: [String(maxCases.notes)] };
      return request<typeof listEntryNotes>('GET', '/v1/audit-log/{id}/notes', input, signal);
    },
    staleTime: 30_000,
  });

export const useCreateCase = () =>
  useMutationWithInvalidation([cases], (input: { name: string; add?: string[] }) =>
    request<typeof createCase>('POST', '/v1/cases', input),
  );

export const useUpdateCase = () =>
  useMutationWithInvalidation(
    [cases],
    (input: { id: string; name?: string; status?: CaseStatus }) =>
      request<typeof updateCase>('POST', '/v1/cases/{id}', input),
  );

export const deleteCaseOf = (id: string) =>
  request<typeof deleteCase>('DELETE', '/v1/cases/{id}', { id });

export const useChangeEntries = () =>
  useMutationWithInvalidation([cases], (input: { id: string; add?: string[]; remove?: string[] }) =>
    request<typeof changeCaseEntries>('POST', '/v1/cases/{id}/entries', input),
  );

/** What a comment is on. */
export type Subject = { caseId: string } | { entryId: string };

export const useWriteComment = (subject: Subject) =>
  useMutationWithInvalidation([cases], (text: string) =>
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
  useMutationWithInvalidation([cases], (id: string) =>
    request<typeof deleteComment>('DELETE', '/v1/comments/{id}', { id }),
  );
