import { getEntryProof } from '@/lib/contract/evidence/proofs';
import { getProof } from '@/lib/server/entries/evidence/get-proof';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getEntryProof, getProof, { isGuarded: true }),
});
