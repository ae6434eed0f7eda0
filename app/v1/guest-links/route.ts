import { createGuestLink, listGuestLinks } from '@/lib/contract/guest-links';
import { handle, route } from '@/lib/server/http/handler';
import { createLink, listLinks } from '@/lib/server/organizations/guest-links';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listGuestLinks, listLinks),
  POST: handle(createGuestLink, createLink),
});
