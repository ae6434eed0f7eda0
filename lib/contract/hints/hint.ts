import { z } from 'zod';
import { givenRights, type HintFacts, type HintKind } from './kinds';

const count = z.int();

const facts = {
  failed_sign_ins: z.object({ count, minutes: count }),
  many_deletions: z.object({ count, minutes: count }),
  new_network: z.object({ networks: count, days: count }),
  right_given: z.object({ right: z.enum(givenRights) }),
  unusual_hour: z.object({ near: count, entries: count, days: count }),
} satisfies { [K in HintKind]: z.ZodType<HintFacts[K]> };

const hintOf = <K extends HintKind>(kind: K) =>
  z.object({ kind: z.literal(kind), facts: facts[kind].nullable() });

/** What `expand=hint` adds to an entry. */
export const HintOfEntry = z
  .union([
    hintOf('failed_sign_ins'),
    hintOf('many_deletions'),
    hintOf('new_network'),
    hintOf('right_given'),
    hintOf('unusual_hour'),
  ])
  .meta({
    id: 'Hint',
    description:
      'Why the entry may be worth a look: a sign-in after failed ones, many deletions, the first time that its actor came from this network, a right that was given, or an hour that is unusual for its actor. `facts` are the numbers that explain it; null for those who may see a part of the log alone.',
  });
