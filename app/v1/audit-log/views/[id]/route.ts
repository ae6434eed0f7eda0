import { deleteView, updateView } from '@/lib/contract/views';
import { handle, route } from '@/lib/server/http/handler';
import { deleteSavedView, updateSavedView } from '@/lib/server/organizations/change-saved-views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(updateView, updateSavedView),
  DELETE: handle(deleteView, deleteSavedView),
});
