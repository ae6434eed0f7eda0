import { z } from 'zod';
import { CountedAfter } from './counted-after';
import { entryFilters } from './entry-filters';
import { facetFields } from './fields';
import type { Operation } from './operation';
import { once, oneOf, text, wholeNumber } from './text';

export const FacetValue = z
  .object({
    value: z.string(),
    label: z.string().nullable().meta({
      description:
        'For an actor or user_id: the latest name, or else e-mail address, in the log. For an API key: the latest name of the key itself. For a resource_id, target or group_id: its latest name.',
    }),
    count: z.int(),
  })
  .meta({ id: 'FacetValue' });

export type FacetValue = z.output<typeof FacetValue>;

export const Facet = z
  .object({
    field: z.enum(facetFields),
    values: z.array(FacetValue).meta({ description: 'The most frequent first.' }),
    counted: z.int().meta({ description: 'How many matching entries were counted.' }),
    is_complete: z.boolean().meta({
      description: 'Whether those are all that match. If not, they are the newest ones.',
    }),
    counted_after: CountedAfter,
  })
  .meta({ id: 'AuditLogFacet' });

export type Facet = z.output<typeof Facet>;

export const getAuditLogFacets = {
  id: 'getAuditLogFacets',
  method: 'GET',
  path: '/v1/audit-log/facets',
  summary:
    'Count the values of one field over the newest matching entries. Filters on the field itself are ignored, so that its other values remain available.',
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z.strictObject({
    field: once(oneOf(facetFields)).meta({
      description:
        'The field to count by. With `target` an entry counts for its resource and for each of its targets.',
    }),
    search: once(text(255))
      .optional()
      .meta({ description: 'Only values that contain this text, or whose label does' }),
    limit: once(wholeNumber({ max: 100 }))
      .optional()
      .meta({ description: 'Max values (default 20, max 100)' }),
    ...entryFilters,
  }),
  output: Facet,
  status: 200,
} as const satisfies Operation;
