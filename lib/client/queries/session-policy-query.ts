import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '@/lib/contract/operation';
import type { getSessionPolicy, updateSessionPolicy } from '@/lib/contract/session-policy';
import { request } from '../api';

export const sessionPolicyQuery = queryOptions({
  queryKey: ['session-policy'],
  queryFn: ({ signal }) =>
    request<typeof getSessionPolicy>('GET', '/v1/session-policy', {}, signal),
});

export function useUpdateSessionPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<typeof updateSessionPolicy>) =>
      request<typeof updateSessionPolicy>('POST', '/v1/session-policy', input),
    onSuccess: (policy) => client.setQueryData(sessionPolicyQuery.queryKey, policy),
  });
}
