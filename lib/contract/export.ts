import { z } from 'zod';
import { entryFilters } from './audit-log';
import type { Operation } from './operation';
import { once } from './text';

export const exportFormats = ['csv', 'ndjson', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

const format = once(z.enum(exportFormats, `it must be one of: ${exportFormats.join(', ')}`)).meta({
  description:
    'csv: a line of names, an entry a row, and at the end a row that begins with `#end,count,cursor`. A line of a field that a spreadsheet would run as a formula gets an apostrophe, and so does one that has an apostrophe before it already. ndjson: an entry a line, and {"end":{"count","cursor"}} at the end. json: {"audit_log":[…],"end":{"count","cursor"}}.',
});

export const exportAuditLog = {
  id: 'exportAuditLog',
  method: 'GET',
  path: '/v1/audit-log/export',
  summary:
    'Export all entries that match, newest first, as a stream. Its last line is an end mark: a file without it was cut.',
  permission: 'audit_log:read',
  input: z
    .strictObject({
      format,
      bom: once(z.enum(['0', '1'], 'it must be 0 or 1'))
        .transform((value) => value === '1')
        .optional()
        .meta({
          description:
            'With format=csv, 1: the file begins with a byte order mark, by which spreadsheets know that it is UTF-8. Default 0.',
        }),
      ...entryFilters,
    })
    .refine((query) => query.bom === undefined || query.format === 'csv', {
      path: ['bom'],
      error: 'it goes with format=csv alone',
    }),
  output: z.string(),
  status: 200,
  produces: ['text/csv', 'application/x-ndjson', 'application/json'],
} as const satisfies Operation;
