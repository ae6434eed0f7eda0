import { z } from 'zod';
import { AfterSeq, entryFilters } from './audit-log';
import type { Operation } from './operation';
import { once } from './text';

export const streamAuditLog = {
  id: 'streamAuditLog',
  method: 'GET',
  path: '/v1/audit-log/stream',
  summary:
    'Follow the log as Server-Sent Events: each entry once, in the order of commit. Connected again with the last id, the stream goes on without loss or repeat.',
  permission: 'audit_log:read',
  input: z.strictObject({
    after_seq: once(AfterSeq)
      .optional()
      .meta({ description: "The last 'seq' that was seen. Without it: what comes from now on." }),
    ...entryFilters,
  }),
  output: z.string().meta({
    description:
      "Each entry is an event: its `seq` as `id`, and as `data` the entry as with expand=actor,context. Comments, and ids without data, come in between. The event `end` says with an error's body why the stream is over; a stream that ends without it is to be opened again.",
  }),
  status: 200,
  headers: {
    'Last-Event-ID': "The 'id' of the last event that was seen; it goes before after_seq.",
  },
  produces: ['text/event-stream'],
} as const satisfies Operation;
