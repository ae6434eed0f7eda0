import { z } from 'zod';
import { Cursor } from '../audit-log';
import { outcomes } from '../entry-fields';
import { maxLengths } from '../entry-limits';
import type { Operation } from '../operation';
import { once, text, wholeNumber } from '../text';
import { readings, resourceFields } from './entity-input';
import { longestField, longestValue, maxChangesOfEntry } from './history-limits';

const Time = z.iso.datetime({ precision: 3 });

export const FieldChange = z
  .object({
    entry_id: z.uuidv7(),
    created_at: Time,
    happened_at: Time,
    action: z.string(),
    outcome: z.enum(outcomes).nullable(),
    actor: z.string().nullable().meta({
      description: 'Who changed it, as the filter `actor` names them; null of whom no id is known.',
    }),
    actor_name: z.string().nullable(),
    field: z.string().meta({
      description: `The path of the value in \`changes\` of the entry's details, as in \`limits.burst\`; at most ${longestField} characters.`,
    }),
    kind: z.enum(['added', 'removed', 'changed']),
    from: z
      .string()
      .nullable()
      .meta({
        description: `The value before, as text; null if there was none. At most ${longestValue} characters: the entry has all.`,
      }),
    to: z.string().nullable().meta({ description: 'The value after, in the same way.' }),
  })
  .meta({ id: 'FieldChange' });

export type FieldChange = z.output<typeof FieldChange>;

export const FieldHistory = z
  .object({
    field_history: z.array(FieldChange).meta({ description: 'The newest first.' }),
    has_more: z.boolean().meta({
      description:
        'Whether older entries have not been looked at: one request looks at a bounded part of the log.',
    }),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'FieldHistory' });

export type FieldHistory = z.output<typeof FieldHistory>;

export const defaultChanges = 50;

export const getFieldHistory = {
  id: 'getFieldHistory',
  method: 'GET',
  path: '/v1/audit-log/field-history',
  summary: `How the fields of a resource have changed: each change that \`changes\` of its entries' details tells of, as in {"changes":{"status":{"from":"active","to":"disabled"}}}, the newest first. Of one entry at most ${maxChangesOfEntry} changes are told.`,
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z.strictObject({
    resource_id: once(text(maxLengths.resource_id)).meta({ description: 'The id of the resource' }),
    resource_type: resourceFields.resource_type,
    field: once(text(longestField)).optional().meta({ description: 'Only changes of this field' }),
    limit: once(wholeNumber({ max: 200 }))
      .optional()
      .meta({
        description: `Max changes (default ${defaultChanges}, max 200). A page ends with an entry: the last may bring more.`,
      }),
    cursor: once(Cursor).optional().meta({ description: 'Pagination cursor (created_at|id)' }),
    readings,
  }),
  output: FieldHistory,
  status: 200,
} as const satisfies Operation;
