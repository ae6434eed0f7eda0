import { closeAsGuest, openAsGuest } from '@/lib/server/http/guest-handler';
import { route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: openAsGuest,
  DELETE: closeAsGuest,
});
