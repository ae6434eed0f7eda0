import { useQuery, useQueryClient } from '@tanstack/react-query';
import { anchorsQuery } from '@/lib/client/queries/anchors-query';
import { checksQuery } from '@/lib/client/queries/checks-query';
import { checkpointQuery, type NewestCheckpoint } from '@/lib/client/queries/evidence-query';
import { type EvidenceState, evidenceState } from './evidence-state';

/** In milliseconds. */
const often = 10_000;
const seldom = 60_000;

/** Who asks: only who manages the organization sees its anchors, and who sees all of the log what checks have found. */
export type EvidenceReader = { manages: boolean; seesAll: boolean };

/** What is known of the evidence, asked again while the page is seen: more often while something is to come. */
export function useEvidence(
  isLive: boolean,
  { manages, seesAll }: EvidenceReader,
): EvidenceState | null {
  const client = useQueryClient();
  const { data: newest } = useQuery({
    ...checkpointQuery,
    refetchInterval: ({ state }) => (isLive || isUnfinished(state.data) ? often : seldom),
  });
  const { data: anchors } = useQuery({
    ...anchorsQuery,
    enabled: manages,
    refetchInterval: seldom,
  });
  const { data: checks } = useQuery({ ...checksQuery, enabled: seesAll, refetchInterval: seldom });
  const asked = client.getQueryState(checkpointQuery.queryKey)?.dataUpdateCount ?? 0;
  return evidenceState({ newest, asked, anchors: anchors?.anchors, unsettled: checks?.unsettled });
}

const isUnfinished = (newest: NewestCheckpoint | undefined) =>
  newest === undefined || newest.checkpoint === null || newest.checkpoint.pending > 0;
