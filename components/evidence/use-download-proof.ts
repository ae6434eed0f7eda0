import { useMutation } from '@tanstack/react-query';
import { requestStream } from '@/lib/client/api';
import { downloadBlob } from '@/lib/client/download-blob';
import type { getEntryProof } from '@/lib/contract/evidence/proofs';

/** Saves the proof of an entry, with the entry, as other people's verifiers take it (C2SP tlog-proof), and verify.mjs alone. */
export function useDownloadProof(id: string) {
  return useMutation({
    mutationFn: async () => {
      const input = { id, format: ['tlog-proof' as const], entry: ['include' as const] };
      const answer = await requestStream<typeof getEntryProof>('/v1/audit-log/{id}/proof', input);
      downloadBlob(await answer.blob(), `${id}.tlog-proof`);
    },
  });
}
