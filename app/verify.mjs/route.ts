import { getVerifier } from '@/lib/server/entries/evidence/verifier';
import { open, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open('verifier', getVerifier),
});
