import { getConsistencyProof } from '@/lib/contract/evidence/proofs';
import { getConsistency } from '@/lib/server/entries/evidence/get-consistency';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getConsistencyProof, getConsistency, { isGuarded: true }),
});
