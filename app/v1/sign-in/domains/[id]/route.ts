import { deleteSignInDomain, updateSignInDomain } from '@/lib/contract/sign-in/domains';
import { handle, route } from '@/lib/server/http/handler';
import { changeDomain, removeDomain } from '@/lib/server/sign-in/domains';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(updateSignInDomain, changeDomain),
  DELETE: handle(deleteSignInDomain, removeDomain),
});
