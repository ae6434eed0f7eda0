import { getSignInTest } from '@/lib/contract/sign-in/tests';
import { handle, route } from '@/lib/server/http/handler';
import { readTest } from '@/lib/server/sign-in/test-results';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getSignInTest, readTest),
});
