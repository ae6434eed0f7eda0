import 'server-only';
import {
  type EntryFault,
  type ErrorBody,
  type ErrorCode,
  errorStatuses,
} from '@/lib/contract/errors';

/** An error response. `message` goes to the caller: one plain sentence, nothing internal. */
export class ApiError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly param?: string,
    readonly headers: Record<string, string> = {},
    readonly errors?: EntryFault[],
  ) {
    super(message);
    this.status = errorStatuses[code];
  }

  body(requestId: string): ErrorBody {
    return {
      error: this.message,
      status: this.status,
      request_id: requestId,
      code: this.code,
      ...(this.param !== undefined && { param: this.param }),
      ...(this.errors !== undefined && { errors: this.errors }),
    };
  }
}

/** One sentence for every cause, so that it does not reveal which part was wrong. */
export const unauthorized = () =>
  new ApiError(
    'unauthorized',
    'A valid API key or session is needed: send the key as X-API-Key, or sign in.',
    undefined,
    { 'WWW-Authenticate': 'Bearer' },
  );

export const nothingAt = (pathname: string) =>
  new ApiError('not_found', `There is nothing at ${pathname.slice(0, 200)}.`);

// Codes that mean that the database is unavailable or too slow, and not that the statement was wrong:
// Prisma's own codes (connection, pool, transaction), PostgreSQL's classes 08, 53, 57 and lock_not_available, Node's, and
// the names that Prisma's adapter substitutes for Node's.
const outage =
  /^(P1001|P1002|P1008|P1011|P1017|P2024|P2028|08...|53...|57...|55P03|25P03|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|DatabaseNotReachable|ConnectionClosed|SocketTimeout)$/;

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code, meta, cause } = error as Error & {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: unknown };
  };
  const { originalCode, kind } = (cause ?? {}) as { originalCode?: unknown; kind?: unknown };
  return [
    ...[code, meta?.code, originalCode, kind].filter((value) => typeof value === 'string'),
    ...codesOf(meta?.driverAdapterError),
    ...codesOf(cause),
  ];
}

const outageSentence =
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|Can't reach database|Unable to start a transaction|Transaction (?:already closed|API error)/;

/** Whether `error` means that the database cannot be reached or is too slow just now. */
export function isOutage(error: unknown): boolean {
  if (codesOf(error).some((code) => outage.test(code))) return true;
  return error instanceof Error && (outageSentence.test(error.message) || isOutage(error.cause));
}

/** Whether a statement was cancelled by its time limit. */
export const isTimeLimit = (error: unknown) => codesOf(error).includes('57014');

/** Turns anything thrown into an error for the caller. An unexpected one becomes `internal`, without its message. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isOutage(error)) {
    return new ApiError(
      'unavailable',
      'The database cannot be reached or is too slow just now. Try again in a moment.',
      undefined,
      { 'Retry-After': '5' },
    );
  }
  return new ApiError('internal', 'Something went wrong here. Try again, and name the request id.');
}
