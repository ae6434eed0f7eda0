import { queryOptions } from '@tanstack/react-query';
import type { Input } from '@/lib/contract/operation';
import type {
  createScimToken,
  listScimGroups,
  listScimTokens,
  revokeScimToken,
  rotateScimToken,
  updateScimGroup,
} from '@/lib/contract/scim';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';

export const scimTokensQuery = queryOptions({
  queryKey: ['scim', 'tokens'],
  queryFn: ({ signal }) => request<typeof listScimTokens>('GET', '/v1/scim/tokens', {}, signal),
  staleTime: 30_000,
  refetchOnWindowFocus: true,
});

export const scimGroupsQuery = queryOptions({
  queryKey: ['scim', 'groups'],
  queryFn: ({ signal }) => request<typeof listScimGroups>('GET', '/v1/scim/groups', {}, signal),
  staleTime: 30_000,
  refetchOnWindowFocus: true,
});

// The answer contains the token: it is dropped as soon as it is no longer shown.
const shownOnce = { gcTime: 0 };

export const useCreateScimToken = () =>
  useMutationWithInvalidation(
    scimTokensQuery.queryKey,
    (input: Input<typeof createScimToken>) =>
      request<typeof createScimToken>('POST', '/v1/scim/tokens', input),
    shownOnce,
  );

export const useRotateScimToken = () =>
  useMutationWithInvalidation(
    scimTokensQuery.queryKey,
    (id: string) => request<typeof rotateScimToken>('POST', '/v1/scim/tokens/{id}/rotate', { id }),
    shownOnce,
  );

export const useRevokeScimToken = () =>
  useMutationWithInvalidation(scimTokensQuery.queryKey, (id: string) =>
    request<typeof revokeScimToken>('DELETE', '/v1/scim/tokens/{id}', { id }),
  );

export const useUpdateScimGroup = () =>
  useMutationWithInvalidation(scimGroupsQuery.queryKey, (input: Input<typeof updateScimGroup>) =>
    request<typeof updateScimGroup>('POST', '/v1/scim/groups/{id}', input),
  );
