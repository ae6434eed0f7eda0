import { getEvidence } from '@/lib/contract/evidence/bundle';
import { getBundle } from '@/lib/server/entries/evidence/bundle';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getEvidence, getBundle),
});
