import { listChecks, startCheck } from '@/lib/contract/evidence/checks';
import { beginCheck, readChecks } from '@/lib/server/entries/evidence/checks';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listChecks, readChecks),
  POST: handle(startCheck, beginCheck),
});
