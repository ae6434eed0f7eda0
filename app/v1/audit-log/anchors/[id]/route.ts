import { deleteAnchor, updateAnchor } from '@/lib/contract/evidence/anchors';
import { changeAnchor, removeAnchor } from '@/lib/server/evidence/anchors/change-anchors';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(updateAnchor, changeAnchor),
  DELETE: handle(deleteAnchor, removeAnchor),
});
