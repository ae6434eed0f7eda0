import { queryOptions } from '@tanstack/react-query';
import type { listChecks, settleFindings, startCheck } from '@/lib/contract/evidence/checks';
import type { Input } from '@/lib/contract/operation';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';
import { evidence } from './evidence-query';

export const checksQuery = queryOptions({
  queryKey: [evidence, 'checks'],
  queryFn: ({ signal }) => request<typeof listChecks>('GET', '/v1/audit-log/checks', {}, signal),
  staleTime: 30_000,
});

export function useStartCheck() {
  return useMutationWithInvalidation(checksQuery.queryKey, () =>
    request<typeof startCheck>('POST', '/v1/audit-log/checks', {}),
  );
}

export function useSettleFindings() {
  return useMutationWithInvalidation(checksQuery.queryKey, (of: Input<typeof settleFindings>) =>
    request<typeof settleFindings>('POST', '/v1/audit-log/checks/settle', of),
  );
}
