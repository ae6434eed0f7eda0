import { z } from 'zod';

/** The response of GET /v1/health, for monitoring: 200 if the server is ready, 503 if it is not. */
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
