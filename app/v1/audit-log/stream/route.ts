import { streamAuditLog } from '@/lib/contract/stream';
import { route, serve } from '@/lib/server/route';
import { streamEntries } from '@/lib/server/stream';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(streamAuditLog, streamEntries),
});
