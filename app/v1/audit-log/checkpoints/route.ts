import { listCheckpoints } from '@/lib/contract/evidence/checkpoints';
import { listKeptCheckpoints } from '@/lib/server/entries/evidence/list-checkpoints';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listCheckpoints, listKeptCheckpoints, { isGuarded: true }),
});
