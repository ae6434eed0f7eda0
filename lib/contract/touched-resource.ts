import { z } from 'zod';

/** A resource, or something else that entries are about. */
export const TouchedResource = z
  .object({
    type: z.string(),
    id: z.string(),
    name: z.string().nullable().meta({ description: 'Its latest name.' }),
    count: z.int().meta({ description: 'In how many entries.' }),
  })
  .meta({ id: 'TouchedResource' });

export type TouchedResource = z.output<typeof TouchedResource>;
