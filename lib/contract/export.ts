import { z } from 'zod';
import { entryFilters } from './entry-filters';
import { expandOfWhole } from './expand';
import { exportFiles, exportFormats } from './export-formats';
import type { Operation } from './operation';
import { once, oneOf } from './text';

const format = once(oneOf(exportFormats)).meta({
  description:
    'csv: with a header line, `summary` with what happened as a sentence for people, and at the end a row that begins with `#end,count,cursor`. Lines of a field that a spreadsheet would execute as a formula are escaped with an apostrophe, also if an apostrophe precedes the formula already. ndjson: one entry per line, and {"end":{"count","cursor"}} at the end. json: {"audit_log":[…],"end":{"count","cursor"}}. ocsf, ecs, cloudevents: one event of OCSF 1.8, the Elastic Common Schema 9.4 or CloudEvents 1.0 per line, for security products, of which the first two say in `message` what happened; the last line is one too, and has {"end":{"count","cursor"}} in `unmapped`, `audit_log` or `data`.',
});

/** The formats that have an entry as lists have it. */
const ofEntries = exportFormats.filter((name) => exportFiles[name].sentence === null);

export const exportAuditLog = {
  id: 'exportAuditLog',
  method: 'GET',
  path: '/v1/audit-log/export',
  summary:
    'Export all matching entries, newest first, as a stream. The last line is an end marker: a file without it is incomplete.',
  permission: 'audit_log:read',
  guestPermission: 'audit_log:export',
  input: z
    .strictObject({
      format,
      bom: once(z.enum(['0', '1'], 'it must be 0 or 1'))
        .transform((value) => value === '1')
        .optional()
        .meta({
          description:
            '1: begin a CSV with a byte order mark, by which spreadsheets recognize UTF-8. Default 0.',
        }),
      expand: expandOfWhole,
      ...entryFilters,
    })
    .superRefine(({ format, expand }, context) => {
      const { sentence } = exportFiles[format];
      if (expand === undefined || sentence === null) return;
      const message = `it goes with format=${ofEntries.join(', ')}; ${format} has \`${sentence}\` anyway`;
      context.addIssue({ code: 'custom', path: ['expand'], message });
    })
    .refine((query) => query.bom === undefined || query.format === 'csv', {
      path: ['bom'],
      error: 'it goes with format=csv alone',
    }),
  output: z.string(),
  status: 200,
  produces: [...new Set(Object.values(exportFiles).map(({ type }) => type))],
} as const satisfies Operation;
