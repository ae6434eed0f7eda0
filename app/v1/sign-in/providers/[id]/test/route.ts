import { startSignInTest } from '@/lib/contract/sign-in/tests';
import { handle, route } from '@/lib/server/http/handler';
import { startTest } from '@/lib/server/sign-in/test-results';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(startSignInTest, startTest),
});
