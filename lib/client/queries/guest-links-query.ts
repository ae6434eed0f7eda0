import { queryOptions } from '@tanstack/react-query';
import type { createGuestLink, listGuestLinks, revokeGuestLink } from '@/lib/contract/guest-links';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';

export const guestLinksQuery = queryOptions({
  queryKey: ['guest-links'],
  queryFn: ({ signal }) => request<typeof listGuestLinks>('GET', '/v1/guest-links', {}, signal),
  staleTime: 30_000,
  refetchOnWindowFocus: true,
});

export type NewGuestLink = (typeof createGuestLink)['input']['_zod']['input'];

export function useCreateGuestLink() {
  // The answer contains the link: it is dropped as soon as it is no longer shown.
  return useMutationWithInvalidation(
    guestLinksQuery.queryKey,
    (input: NewGuestLink) => request<typeof createGuestLink>('POST', '/v1/guest-links', input),
    { gcTime: 0 },
  );
}

export function useRevokeGuestLink() {
  return useMutationWithInvalidation(guestLinksQuery.queryKey, (id: string) =>
    request<typeof revokeGuestLink>('DELETE', '/v1/guest-links/{id}', { id }),
  );
}
