import { queryOptions } from '@tanstack/react-query';
import type {
  createAnchor,
  deleteAnchor,
  listAnchors,
  testAnchor,
  updateAnchor,
} from '@/lib/contract/evidence/anchors';
import type {
  createWitnessedLog,
  deleteWitnessedLog,
  listWitnessedLogs,
} from '@/lib/contract/evidence/witnessed';
import type { Input } from '@/lib/contract/operation';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';
import { evidence } from './evidence-query';

export const anchorsQuery = queryOptions({
  queryKey: [evidence, 'anchors'],
  queryFn: ({ signal }) => request<typeof listAnchors>('GET', '/v1/audit-log/anchors', {}, signal),
  staleTime: 30_000,
});

export const witnessedLogsQuery = queryOptions({
  queryKey: [evidence, 'witnessed'],
  queryFn: ({ signal }) =>
    request<typeof listWitnessedLogs>('GET', '/v1/audit-log/witnessed', {}, signal),
  staleTime: 30_000,
});

export function useCreateAnchor() {
  // The answer may contain a secret: it is dropped as soon as it is no longer shown.
  return useMutationWithInvalidation(
    anchorsQuery.queryKey,
    (anchor: Input<typeof createAnchor>) =>
      request<typeof createAnchor>('POST', '/v1/audit-log/anchors', anchor),
    { gcTime: 0 },
  );
}

export function useChangeAnchor() {
  return useMutationWithInvalidation(anchorsQuery.queryKey, (change: Input<typeof updateAnchor>) =>
    request<typeof updateAnchor>('POST', '/v1/audit-log/anchors/{id}', change),
  );
}

export function useTestAnchor() {
  return useMutationWithInvalidation(anchorsQuery.queryKey, (id: string) =>
    request<typeof testAnchor>('POST', '/v1/audit-log/anchors/{id}/test', { id }),
  );
}

export function useDeleteAnchor() {
  return useMutationWithInvalidation(anchorsQuery.queryKey, (id: string) =>
    request<typeof deleteAnchor>('DELETE', '/v1/audit-log/anchors/{id}', { id }),
  );
}

export function useCreateWitnessedLog() {
  return useMutationWithInvalidation(
    witnessedLogsQuery.queryKey,
    (log: Input<typeof createWitnessedLog>) =>
      request<typeof createWitnessedLog>('POST', '/v1/audit-log/witnessed', log),
  );
}

export function useDeleteWitnessedLog() {
  return useMutationWithInvalidation(witnessedLogsQuery.queryKey, (id: string) =>
    request<typeof deleteWitnessedLog>('DELETE', '/v1/audit-log/witnessed/{id}', { id }),
  );
}
