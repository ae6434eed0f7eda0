import type { z } from 'zod';
import type { ErrorCode } from './errors';
import type { Permission } from './permissions';

/**
 * One operation of the API. `input` is one object of the path's parameters and the query (GET, DELETE) or the
 * JSON body (POST); query values are arrays of strings, because a parameter may be repeated.
 */
export type Operation = {
  id: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: `/v1/${string}`;
  summary: string;
  permission: Permission;
  /** What a guest link must include for it (docs/decisions/0037); without it no guest may call the operation. */
  guestPermission?: 'audit_log:read' | 'audit_log:export';
  /** Whether it tells of all of the log: of whom only a part is shown, it is 403. */
  isOfWholeLog?: true;
  input: z.ZodType;
  /** The query of a POST, if it takes one. */
  query?: z.ZodObject;
  output: z.ZodType;
  /** The status of success. */
  status: 200 | 201;
  /** Further answers that are no errors. */
  otherAnswers?: readonly { status: number; description: string; output: z.ZodType }[];
  /**
   * Whether a session must have been confirmed in the last quarter of an hour, by signing in or by POST /api/auth/confirm-session;
   * else it is 403 `confirmation_required`. API keys are not asked.
   */
  isSensitive?: boolean;
  /** The errors it may return, besides those of every operation. */
  errors?: readonly ErrorCode[];
  /** Optional request headers, and what each means. */
  headers?: Readonly<Record<string, string>>;
  /** The media types of the body, if not only JSON. */
  mediaTypes?: readonly string[];
  /** The media types of the response, if not the JSON of `output`. */
  produces?: readonly string[];
};

export type Input<O extends Operation> = z.output<O['input']>;
export type Output<O extends Operation> = z.output<O['output']>;
