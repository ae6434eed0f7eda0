import { verifySignInDomain } from '@/lib/contract/sign-in/domains';
import { handle, route } from '@/lib/server/http/handler';
import { verifyDomain } from '@/lib/server/sign-in/domains';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(verifySignInDomain, verifyDomain),
});
