import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '@/lib/contract/api-keys';
import type { Input } from '@/lib/contract/operation';
import { request } from '../api';

export type NewKey = Input<typeof createApiKey>;

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => request<typeof listApiKeys>('GET', '/v1/api-keys', {}, signal),
  // Unlike entries, keys change: at least the time of their last use.
  staleTime: 30_000,
  refetchOnWindowFocus: true,
});

export function useCreateKey() {
  const changeList = useChangeList();
  return useMutation({
    mutationFn: (input: NewKey) => request<typeof createApiKey>('POST', '/v1/api-keys', input),
    onSuccess: ({ key: _, ...created }) => changeList((keys) => [created, ...keys]),
    // The answer contains the secret key: it is dropped as soon as it is no longer shown.
    gcTime: 0,
  });
}

export function useRotateKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<typeof rotateApiKey>) =>
      request<typeof rotateApiKey>('POST', '/v1/api-keys/{id}/rotate', input),
    // Two rows have changed, and the answer contains only one.
    onSuccess: () => client.invalidateQueries(apiKeysQuery),
    gcTime: 0,
  });
}

export function useRevokeKey() {
  const changeList = useChangeList();
  return useMutation({
    mutationFn: (id: string) => request<typeof revokeApiKey>('DELETE', '/v1/api-keys/{id}', { id }),
    onSuccess: (revoked) =>
      changeList((keys) => keys.map((key) => (key.id === revoked.id ? revoked : key))),
  });
}

/** Puts the server's answer into the cached list. A running request is cancelled: its answer would be outdated. */
function useChangeList() {
  const client = useQueryClient();
  return async (change: (keys: ApiKey[]) => ApiKey[]) => {
    await client.cancelQueries(apiKeysQuery);
    client.setQueryData(
      apiKeysQuery.queryKey,
      (list) => list && { api_keys: change(list.api_keys) },
    );
  };
}
