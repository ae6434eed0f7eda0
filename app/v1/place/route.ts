import { getPlace } from '@/lib/contract/place';
import { locateAddress } from '@/lib/server/entries/place';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getPlace, locateAddress),
});
