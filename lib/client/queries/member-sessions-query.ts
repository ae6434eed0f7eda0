import { queryOptions } from '@tanstack/react-query';
import type { endMemberSessions, listMemberSessions } from '@/lib/contract/member-sessions';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';

export const memberSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['member-sessions', id],
    queryFn: ({ signal }) =>
      request<typeof listMemberSessions>('GET', '/v1/members/{id}/sessions', { id }, signal),
    // As they are now, not as they were when the dialog was last open.
    staleTime: 0,
  });

/** Ends one of a member's sessions, or all. */
export function useEndMemberSessions(id: string) {
  return useMutationWithInvalidation(['member-sessions', id], (session?: string) =>
    request<typeof endMemberSessions>('DELETE', '/v1/members/{id}/sessions', {
      id,
      ...(session !== undefined && { session_id: [session] }),
    }),
  );
}
