import { z } from 'zod';

/** The answer of GET /v1/health, for whoever watches over the server: 200 when it is ready, 503 when it is not. */
export const Health = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    problems: z.array(z.string()).meta({ description: 'Why it is not ready.' }),
    warnings: z
      .array(z.string())
      .meta({ description: 'What somebody should look at, although it is ready.' }),
    sequencer_lag_ms: z
      .number()
      .nullable()
      .meta({ description: 'How long the oldest entry has waited for its number.' }),
  })
  .meta({ id: 'Health' });

export type Health = z.output<typeof Health>;
