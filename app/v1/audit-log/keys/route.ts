import { listSigningKeys } from '@/lib/contract/evidence/keys';
import { listKeys } from '@/lib/server/entries/evidence/list-keys';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listSigningKeys, listKeys, { isGuarded: true }),
});
