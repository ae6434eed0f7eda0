import { streamAuditLog } from '@/lib/contract/stream';
import { streamEntries } from '@/lib/server/entries/stream/stream';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(streamAuditLog, streamEntries),
});
