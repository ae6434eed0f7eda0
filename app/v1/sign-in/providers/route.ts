import { createSignInProvider, listSignInProviders } from '@/lib/contract/sign-in/providers';
import { handle, route } from '@/lib/server/http/handler';
import { addProvider, listProviders } from '@/lib/server/sign-in/change-providers';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listSignInProviders, listProviders),
  POST: handle(createSignInProvider, addProvider),
});
