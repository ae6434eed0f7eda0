import { z } from 'zod';

/** How far back a count reaches whose work is bounded. */
export const CountedAfter = z.iso.datetime({ precision: 3 }).nullable().meta({
  description:
    'The time from which on every entry was counted, if there were too many to count them all; otherwise null.',
});
