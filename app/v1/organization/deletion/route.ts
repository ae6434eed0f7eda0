import { cancelDeletion, requestDeletion } from '@/lib/contract/organization-deletion';
import { handle, route } from '@/lib/server/http/handler';
import { askForDeletion, takeBackDeletion } from '@/lib/server/organizations/deletion';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(requestDeletion, askForDeletion),
  DELETE: handle(cancelDeletion, takeBackDeletion),
});
