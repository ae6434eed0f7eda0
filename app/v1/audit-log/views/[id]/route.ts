import { deleteView } from '@/lib/contract/views';
import { handle, route } from '@/lib/server/http/handler';
import { deleteSavedView } from '@/lib/server/organizations/saved-views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: handle(deleteView, deleteSavedView),
});
