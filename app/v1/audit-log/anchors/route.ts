import { createAnchor, listAnchors } from '@/lib/contract/evidence/anchors';
import { addAnchor } from '@/lib/server/evidence/anchors/change-anchors';
import { listAllAnchors } from '@/lib/server/evidence/anchors/list-anchors';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listAnchors, listAllAnchors),
  POST: handle(createAnchor, addAnchor),
});
