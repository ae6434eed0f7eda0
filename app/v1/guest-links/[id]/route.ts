import { revokeGuestLink } from '@/lib/contract/guest-links';
import { handle, route } from '@/lib/server/http/handler';
import { revokeLink } from '@/lib/server/organizations/guest-links';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: handle(revokeGuestLink, revokeLink),
});
