import { streamAuditLog } from '@/lib/contract/stream';
import { streamEntries } from '@/lib/server/entries/stream/stream';
import { route, serve } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(streamAuditLog, streamEntries),
});
