import { deleteSignInProvider, updateSignInProvider } from '@/lib/contract/sign-in/providers';
import { handle, route } from '@/lib/server/http/handler';
import { changeProvider, removeProvider } from '@/lib/server/sign-in/change-providers';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(updateSignInProvider, changeProvider),
  DELETE: handle(deleteSignInProvider, removeProvider),
});
