import { z } from 'zod';
import { CountedAfter } from './counted-after';
import { entryFilters } from './entry-filters';
import type { Operation } from './operation';

/** The highest count. */
export const maxCount = 10_000;

export const Count = z
  .object({
    count: z.int().meta({ description: `How many entries match, at most ${maxCount}.` }),
    is_complete: z.boolean().meta({
      description: 'Whether all were counted. If not, at least `count` entries match.',
    }),
    counted_after: CountedAfter,
  })
  .meta({ id: 'AuditLogCount' });

export type Count = z.output<typeof Count>;

export const countAuditLog = {
  id: 'countAuditLog',
  method: 'GET',
  path: '/v1/audit-log/count',
  summary: `Count the matching entries, up to ${maxCount}.`,
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z.strictObject(entryFilters),
  output: Count,
  status: 200,
} as const satisfies Operation;
