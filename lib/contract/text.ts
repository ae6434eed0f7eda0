import { z } from 'zod';
import { erasedId } from '@/lib/contract/evidence/leaf';
import { didYouMean } from './did-you-mean';
import { isBlank } from './hidden-characters';

/**
 * Text that PostgreSQL can store: not empty, at most `max` characters (code points, as in JSON Schema), no NUL and no lone surrogate, which it rejects.
 */
export function text(max: number) {
  return z
    .string({ error: 'it must be text' })
    .min(1, 'it is empty')
    .max(max, `it is longer than ${max} characters`)
    .refine((value) => !value.includes('\0'), 'it contains a NUL character')
    .refine((value) => !/\p{Cs}/u.test(value), 'it contains half of a surrogate pair');
}

/** Text that is stored in an entry: none that takes the place of one that was erased (docs/decisions/0031). */
export function storedText(max: number) {
  return text(max).refine(
    (value) => !erasedId.test(value),
    "it has the form of what takes the place of erased values: 'erased_' and 12 hex digits",
  );
}

/** The same, of which something must be seen: a name that looks like none hides who or what is meant. */
export function visibleText(max: number) {
  return storedText(max).refine(
    (value) => !isBlank(value),
    'it is blank: it has only white space or invisible characters',
  );
}

/** The id of an entry, as somebody sends it. */
export const SentEntryId = z.uuid('it must be the id of an entry').toLowerCase();

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  const sentence = `it must be one of: ${words.join(', ')}`;
  return z.enum(words, {
    error: ({ input }) => {
      const near = typeof input === 'string' ? didYouMean(input, words) : undefined;
      return near === undefined ? sentence : `${sentence} (did you mean '${near}'?)`;
    },
  });
}

/** A query parameter that may be given once. */
export function once<T extends z.ZodType<unknown, string>>(schema: T) {
  return z
    .array(schema)
    .max(1, 'it is given more than once')
    .transform((values) => values[0] as z.output<T>);
}

/** A query parameter that may be repeated: any of its values matches. */
export function repeated<T extends z.ZodType<string, string>>(schema: T) {
  return z.array(schema).max(maxValues, `it is given more than ${maxValues} times`);
}

/** How often one filter may be repeated: each value costs an index scan of its own. */
export const maxValues = 20;

/** A whole number from `min`; what exceeds `max` becomes `max`. */
export function wholeNumber({ min = 1, max }: { min?: number; max: number }) {
  const message = `it must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform((digits) => Math.min(Number(digits), max))
    .pipe(z.number().min(min, message));
}
