import { z } from 'zod';
import type { Operation } from '../operation';
import { SentEntryId } from '../text';

export const dismissHint = {
  id: 'dismissHint',
  method: 'POST',
  path: '/v1/audit-log/hints/dismiss',
  summary:
    'Say that the hint of an entry is known. It is no longer shown to anybody in the organization, nor found again; the log has an entry of it.',
  permission: 'organization:manage',
  input: z.strictObject({ id: SentEntryId }),
  output: z.object({
    dismissed: z.boolean().meta({ description: 'False if the entry has no hint that is shown.' }),
  }),
  status: 200,
} as const satisfies Operation;
