import { testAnchor } from '@/lib/contract/evidence/anchors';
import { runTest } from '@/lib/server/evidence/anchors/test-anchor';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(testAnchor, runTest),
});
