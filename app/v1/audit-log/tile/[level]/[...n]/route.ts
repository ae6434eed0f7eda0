import { getTile } from '@/lib/contract/evidence/tiles';
import { getTreeTile } from '@/lib/server/entries/evidence/get-tile';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getTile, getTreeTile, { isGuarded: true }),
});
