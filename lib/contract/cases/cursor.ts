import { z } from 'zod';
import { once, wholeNumber } from '../text';

const maxLimit = 100;

const time = z.regexes.datetime({ precision: 3 });

const Position = z.string().refine((value) => {
  const [createdAt = '', id = '', ...rest] = value.split('|');
  return rest.length === 0 && time.test(createdAt) && /^[a-z]+_[0-9a-f]{16}$/.test(id);
}, "it must be 'created_at|id', as given in 'next_cursor'");

/** How a list by time is read page by page. */
export const pageByTime = {
  limit: once(wholeNumber({ max: maxLimit }))
    .optional()
    .meta({ description: `Max results (default 50, max ${maxLimit})` }),
  cursor: once(Position).optional().meta({ description: 'Pagination cursor (created_at|id)' }),
};

export const pageEnd = {
  has_more: z.boolean().meta({ description: 'Whether more follows.' }),
  next_cursor: z.string().nullable().meta({
    description: 'Where the next page begins; null exactly when `has_more` is false.',
  }),
};

/** The same by the ids of entries, which are in the order of the log. */
export const pageByEntry = {
  limit: pageByTime.limit,
  cursor: once(z.uuid("it must be the id of an entry, as given in 'next_cursor'"))
    .optional()
    .meta({ description: 'Pagination cursor (the id of the last entry)' }),
};
