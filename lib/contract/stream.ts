import { z } from 'zod';
import { AfterSeq } from './audit-log';
import { entryFilters } from './entry-filters';
import { expandOfNew } from './expand';
import { expectedMeaning, expectedParameters } from './expected-session';
import type { Operation } from './operation';
import { once } from './text';

export const streamAuditLog = {
  id: 'streamAuditLog',
  method: 'GET',
  path: '/v1/audit-log/stream',
  summary:
    'Follow the log as Server-Sent Events: each entry once, in commit order. Reconnected with the last id, the stream continues without loss or repetition.',
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z.strictObject({
    after_seq: once(AfterSeq).optional().meta({
      description:
        "The last 'seq' received. Default: only new entries. Beyond the newest number it is 410: an older backup was restored.",
    }),
    [expectedParameters.user]: once(z.string())
      .optional()
      .meta({ description: expectedMeaning.user }),
    [expectedParameters.organization]: once(z.string())
      .optional()
      .meta({ description: expectedMeaning.organization }),
    expand: expandOfNew,
    ...entryFilters,
  }),
  output: z.string().meta({
    description:
      "Each entry is an event: its `seq` as `id`, and as `data` the entry as with every `expand`, and with `summary` if that is asked for. Comments, and ids without data, come in between. The event `end` says with an error's body why the stream has ended; after an end without it, reconnect.",
  }),
  status: 200,
  errors: ['gone'],
  headers: {
    'Last-Event-ID': "The 'id' of the last event received; it overrides after_seq.",
  },
  produces: ['text/event-stream'],
} as const satisfies Operation;
