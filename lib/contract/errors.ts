import { z } from 'zod';

/** Every error that a /v1 route returns: its code (stable, for programs) and its HTTP status. */
export const errorStatuses = {
  bad_request: 400,
  invalid_parameter: 400,
  unauthorized: 401,
  forbidden: 403,
  confirmation_required: 403,
  second_factor_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  session_changed: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatuses;

/** The body of every error. */
export const ErrorBody = z
  .object({
    error: z.string().meta({ description: 'One plain sentence: what was wrong and what to do.' }),
    status: z.int(),
    request_id: z.string().regex(/^req_[0-9a-f]{12}$/),
    code: z.enum(Object.keys(errorStatuses) as [ErrorCode, ...ErrorCode[]]),
    param: z.string().optional().meta({ description: 'The parameter or field that is at fault.' }),
    epoch: z
      .string()
      .optional()
      .meta({ description: 'With 410: the epoch of the numbers, as in Audit-Log-Epoch.' }),
    latest_seq: z.int().optional().meta({
      description: 'With 410: the newest number of the log, or -1 if it has none.',
    }),
    errors: z
      .array(z.object({ index: z.int(), param: z.string(), error: z.string() }))
      .optional()
      .meta({ description: 'For a batch: each error, with the index of its entry from 0.' }),
    session: z
      .object({
        user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
        organization: z.object({ id: z.string(), name: z.string() }).nullable(),
      })
      .optional()
      .meta({
        description: 'For `session_changed`: whose session it is, and in which organization.',
      }),
  })
  .meta({ id: 'Error' });

export type ErrorBody = z.output<typeof ErrorBody>;

/** A user, and the organization that their session is in. */
export type CurrentSession = NonNullable<ErrorBody['session']>;

export type EntryFault = NonNullable<ErrorBody['errors']>[number];
