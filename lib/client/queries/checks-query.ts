import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { listChecks, settleFindings, startCheck } from '@/lib/contract/evidence/checks';
import type { Input } from '@/lib/contract/operation';
import { request } from '../api';
import { evidence } from './evidence-query';

export const checksQuery = queryOptions({
  queryKey: [evidence, 'checks'],
  queryFn: ({ signal }) => request<typeof listChecks>('GET', '/v1/audit-log/checks', {}, signal),
  staleTime: 30_000,
});

export function useStartCheck() {
  return useCheckMutation(() => request<typeof startCheck>('POST', '/v1/audit-log/checks', {}));
}

export function useSettleFindings() {
  return useCheckMutation((of: Input<typeof settleFindings>) =>
    request<typeof settleFindings>('POST', '/v1/audit-log/checks/settle', of),
  );
}

function useCheckMutation<Of, Answer>(mutationFn: (of: Of) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries(checksQuery) });
}
