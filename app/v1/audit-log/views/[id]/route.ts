import { deleteView } from '@/lib/contract/views';
import { route, serve } from '@/lib/server/route';
import { deleteSavedView } from '@/lib/server/views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: serve(deleteView, deleteSavedView),
});
