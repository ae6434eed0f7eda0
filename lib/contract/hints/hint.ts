import { z } from 'zod';
import { givenRights, type Hint } from './kinds';

const count = z.int();

const kinds = [
  z.object({
    kind: z.literal('failed_sign_ins'),
    facts: z.object({ count, minutes: count }).nullable(),
  }),
  z.object({
    kind: z.literal('many_deletions'),
    facts: z.object({ count, minutes: count }).nullable(),
  }),
  z.object({
    kind: z.literal('new_network'),
    facts: z.object({ networks: count, days: count }).nullable(),
  }),
  z.object({
    kind: z.literal('right_given'),
    facts: z.object({ right: z.enum(givenRights) }).nullable(),
  }),
  z.object({
    kind: z.literal('unusual_hour'),
    facts: z.object({ near: count, entries: count, days: count }).nullable(),
  }),
] as const;

/** What `expand=hint` adds to an entry. */
export const HintOfEntry: z.ZodType<Hint> = z.union(kinds).meta({
  id: 'Hint',
  description:
    'Why the entry may be worth a look: a sign-in after failed ones, many deletions, the first time that its actor came from this network, a right that was given, or an hour that is unusual for its actor. `facts` are the numbers that explain it; null for those who may see a part of the log alone.',
});
