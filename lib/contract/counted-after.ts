import { z } from 'zod';

/** Through where a count goes that is bounded. */
export const CountedAfter = z.iso.datetime({ precision: 3 }).nullable().meta({
  description:
    'The time from which on every entry was counted, if there were too many to count them all; otherwise null.',
});
