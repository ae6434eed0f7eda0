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
    'Export all matching entries, newest first, as a stream. The last line is an end marker: a file without it is incomplete.',
  permission: 'audit_log:read',
  input: z.strictObject({
    format: once(z.enum(exportFormats, `it must be one of: ${exportFormats.join(', ')}`)).meta({
      description:
        'csv: with a header line, and `#end,count,cursor` at the end; formulas are escaped with an apostrophe. ndjson: one entry per line, and {"end":{"count","cursor"}} at the end. json: {"audit_log":[…],"end":{"count","cursor"}}.',
    }),
    ...entryFilters,
  }),
  output: z.string(),
  status: 200,
  produces: ['text/csv', 'application/x-ndjson', 'application/json'],
} as const satisfies Operation;
