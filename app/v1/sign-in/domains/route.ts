import { createSignInDomain, listSignInDomains } from '@/lib/contract/sign-in/domains';
import { handle, route } from '@/lib/server/http/handler';
import { addDomain, listDomains } from '@/lib/server/sign-in/domains';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listSignInDomains, listDomains),
  POST: handle(createSignInDomain, addDomain),
});
