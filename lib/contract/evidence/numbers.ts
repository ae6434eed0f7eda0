import { z } from 'zod';

/** A number of entries as text, in the one way to write it. Below 2^53, and PostgreSQL's bigint holds it. */
export const TreeSize = z
  .string()
  .regex(
    /^(0|[1-9]\d{0,14})$/,
    'it must be a whole number from 0, of at most 15 digits and without leading zeros',
  )
  .transform(Number);

export const Base64Hash = z.base64().length(44);
