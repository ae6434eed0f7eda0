import { settleFindings } from '@/lib/contract/evidence/checks';
import { settle } from '@/lib/server/entries/evidence/checks';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(settleFindings, settle),
});
