import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
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

export type NewAnchor = Input<typeof createAnchor>;

export function useCreateAnchor() {
  // The answer may contain a secret: it is dropped as soon as it is no longer shown.
  return useEvidenceMutation(
    (anchor: NewAnchor) => request<typeof createAnchor>('POST', '/v1/audit-log/anchors', anchor),
    0,
  );
}

export function useChangeAnchor() {
  return useEvidenceMutation((change: Input<typeof updateAnchor>) =>
    request<typeof updateAnchor>('POST', '/v1/audit-log/anchors/{id}', change),
  );
}

export function useTestAnchor() {
  return useEvidenceMutation((id: string) =>
    request<typeof testAnchor>('POST', '/v1/audit-log/anchors/{id}/test', { id }),
  );
}

export function useDeleteAnchor() {
  return useEvidenceMutation((id: string) =>
    request<typeof deleteAnchor>('DELETE', '/v1/audit-log/anchors/{id}', { id }),
  );
}

export function useCreateWitnessedLog() {
  return useEvidenceMutation((log: Input<typeof createWitnessedLog>) =>
    request<typeof createWitnessedLog>('POST', '/v1/audit-log/witnessed', log),
  );
}

export function useDeleteWitnessedLog() {
  return useEvidenceMutation((id: string) =>
    request<typeof deleteWitnessedLog>('DELETE', '/v1/audit-log/witnessed/{id}', { id }),
  );
}

function useEvidenceMutation<Of, Answer>(mutationFn: (of: Of) => Promise<Answer>, gcTime?: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: [evidence] }),
    ...(gcTime !== undefined && { gcTime }),
  });
}
