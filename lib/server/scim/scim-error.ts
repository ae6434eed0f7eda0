import 'server-only';
import type { ErrorCode } from '@/lib/contract/errors';
import { ApiError } from '@/lib/server/core/errors';

/** What is wrong, as RFC 7644 (3.12) names it. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** An error with SCIM's name for it. */
export class ScimError extends ApiError {
  constructor(
    code: ErrorCode,
    message: string,
    readonly scimType?: ScimType,
    /** Whose change was refused, if the log is to say so. */
    readonly refused?: { id: string | null; name: string },
  ) {
    super(code, message);
  }
}

export const invalidValue = (sentence: string) =>
  new ScimError('bad_request', sentence, 'invalidValue');

export const invalidFilter = (sentence: string) =>
  new ScimError('bad_request', sentence, 'invalidFilter');

export const taken = (sentence: string) => new ScimError('conflict', sentence, 'uniqueness');

/** The body of an error (RFC 7644, 3.12). */
export function scimErrorBody(error: ApiError) {
  const scimType = error instanceof ScimError ? error.scimType : undefined;
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(error.status),
    ...(scimType !== undefined && { scimType }),
    detail: error.message,
  };
}
