import { getCheckpoint } from '@/lib/contract/evidence/checkpoint';
import { getSignedCheckpoint } from '@/lib/server/entries/evidence/get-checkpoint';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getCheckpoint, getSignedCheckpoint, { isGuarded: true }),
});
