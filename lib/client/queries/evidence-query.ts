import { queryOptions } from '@tanstack/react-query';
import type { Checkpoint, getCheckpoint } from '@/lib/contract/evidence/checkpoint';
import type { listCheckpoints } from '@/lib/contract/evidence/checkpoints';
import type { listSigningKeys, SigningKeys } from '@/lib/contract/evidence/keys';
import type { listTimeStamps } from '@/lib/contract/evidence/time-stamps';
import { ApiError, request } from '../api';

/** Begins the key of every query about the evidence of the log. */
export const evidence = 'evidence';

/** While nothing is signed the API answers 404. */
async function orUnsigned<Answer, Otherwise>(
  answer: Promise<Answer>,
  otherwise: (reason: string) => Otherwise,
): Promise<Answer | Otherwise> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    return otherwise(error.message);
  }
}

/** `reason`: in the server's words, why there is no checkpoint; before the first entry there is none either. */
export type NewestCheckpoint =
  | { checkpoint: Checkpoint; reason: null }
  | { checkpoint: null; reason: string };

export const checkpointQuery = queryOptions({
  queryKey: [evidence, 'checkpoint'],
  queryFn: ({ signal }): Promise<NewestCheckpoint> => {
    const query = { format: ['json' as const] };
    return orUnsigned(
      request<typeof getCheckpoint>('GET', '/v1/audit-log/checkpoint', query, signal).then(
        (checkpoint) => ({ checkpoint, reason: null }),
      ),
      (reason) => ({ checkpoint: null, reason }),
    );
  },
  staleTime: 10_000,
});

export const checkpointsQuery = (limit: number) =>
  queryOptions({
    queryKey: [evidence, 'checkpoints', limit],
    queryFn: ({ signal }) => {
      const query = { limit: [String(limit)] };
      return request<typeof listCheckpoints>('GET', '/v1/audit-log/checkpoints', query, signal);
    },
    staleTime: 10_000,
  });

export const timeStampsQuery = queryOptions({
  queryKey: [evidence, 'time-stamps'],
  queryFn: ({ signal }) => {
    const query = { limit: ['5'] };
    return request<typeof listTimeStamps>('GET', '/v1/audit-log/time-stamps', query, signal);
  },
  staleTime: 30_000,
});

/** Null while nothing is signed. */
export const signingKeysQuery = queryOptions({
  queryKey: [evidence, 'keys'],
  queryFn: ({ signal }): Promise<SigningKeys | null> =>
    orUnsigned(
      request<typeof listSigningKeys>('GET', '/v1/audit-log/keys', {}, signal),
      () => null,
    ),
  staleTime: 60_000,
});
