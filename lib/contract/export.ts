import { z } from 'zod';
import { entryFilters } from './audit-log';
import type { Operation } from './operation';
import { once } from './text';

export const exportFormats = ['csv', 'ndjson', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

export const exportAuditLog = {
  id: 'exportAuditLog',
  method: 'GET',
  path: '/v1/audit-log/export',
  summary:
    'Export all entries that match, newest first, as a stream. Its last line is an end mark: a file without it was cut.',
  permission: 'audit_log:read',
  input: z.strictObject({
    format: once(z.enum(exportFormats, `it must be one of: ${exportFormats.join(', ')}`)).meta({
      description:
        'csv: with a line of names, and `#end,count,cursor` at the end; formulas are made harmless by an apostrophe. ndjson: an entry a line, and {"end":{"count","cursor"}} at the end. json: {"audit_log":[…],"end":{"count","cursor"}}.',
    }),
    ...entryFilters,
  }),
  output: z.string(),
  status: 200,
  produces: ['text/csv', 'application/x-ndjson', 'application/json'],
} as const satisfies Operation;
