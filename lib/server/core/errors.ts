import 'server-only';
import {
  type CurrentSession,
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
    /** Further fields of the body. */
    readonly fields: Pick<ErrorBody, 'epoch' | 'latest_seq' | 'session'> = {},
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
      ...this.fields,
    };
  }
}

/** The session is not the one that the request names (lib/contract/expected-session.ts). */
export const sessionChanged = (session: CurrentSession) =>
  new ApiError(
    'session_changed',
    "The session is another user's, or is in another organization, than this request expects: nothing was done.",
    undefined,
    {},
    undefined,
    { session },
  );

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
// Prisma's own codes (connection, pool, transaction), PostgreSQL's classes 08, 53, 57, lock_not_available and a deadlock, which
// the same request sent again does not meet, Node's, and
// the names that Prisma's adapter substitutes for Node's.
const outage =
  /^(P1001|P1002|P1008|P1011|P1017|P2024|P2028|P2034|08...|53...|57...|40P01|55P03|25P03|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|DatabaseNotReachable|ConnectionClosed|SocketTimeout)$/;

// What says that the database is there and does not let this server work, which somebody is to change there: the login or its
// password (class 28), the database's name, a right that was taken away, a database that is read-only.
const refusal =
  /^(P1000|P1003|P1010|28...|3D000|42501|25006|DatabaseDoesNotExist|DatabaseAccessDenied|AuthenticationFailed)$/;

/** The codes by which an error, and what caused it, say what it is: PostgreSQL's, Prisma's and Node's. */
export function codesOf(error: unknown): string[] {
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

/** A role that the login may not take is refused by a setting's name (22023), when the connection is opened. */
const refusalSentence = /permission denied to set role|invalid value for parameter "role"/;

const outageSentences = [
  // Of `pg` and Prisma.
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|Can't reach database/,
  /Unable to start a transaction|Transaction (?:already closed|API error)/,
  // Of Citus about a node that is away, with the code of an internal error.
  /server closed the connection unexpectedly|could not commit transaction for shard|connection to the remote node|connection not open/,
  /postmaster was shut down|failure on connection marked as essential|could not receive query results|cannot execute a distributed query from a query on a shard/,
];
const outageSentence = new RegExp(outageSentences.map(({ source }) => source).join('|'));

/** Whether `error` means that the database cannot be reached or is too slow just now. */
export function isOutage(error: unknown): boolean {
  return hasCodeOrSentence(error, outage, outageSentence);
}

/** Whether `error` means that the database does not let this server work. */
export function isRefusal(error: unknown): boolean {
  return hasCodeOrSentence(error, refusal, refusalSentence);
}

function hasCodeOrSentence(error: unknown, code: RegExp, sentence: RegExp): boolean {
  return codesOf(error).some((each) => code.test(each)) || says(error, sentence);
}

function says(error: unknown, sentence: RegExp): boolean {
  return error instanceof Error && (sentence.test(error.message) || says(error.cause, sentence));
}

/** Of a zone that is newer than PostgreSQL's list of zones: the contract accepts those that JavaScript has. */
const unknownZone = /time zone "[^"]*" not recognized/;

/** Whether a statement was cancelled by its time limit. */
export const isTimeLimit = (error: unknown) => codesOf(error).includes('57014');

/** Whether the database refused to write: it is a standby, or its transactions are read-only. */
export const isReadOnly = (error: unknown) => codesOf(error).includes('25006');

/** Whether the database found no room on its disk. */
export const isDiskFull = (error: unknown) => codesOf(error).includes('53100');

/** Turns anything thrown into an error for the caller. An unexpected one becomes `internal`, without its message. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isDiskFull(error)) {
    return new ApiError(
      'unavailable',
      'The disk of the database is full, so nothing was written. Try again when there is room.',
      undefined,
      { 'Retry-After': '60' },
    );
  }
  if (isOutage(error)) {
    return new ApiError(
      'unavailable',
      'The database cannot be reached or is too slow just now. Try again in a moment.',
      undefined,
      { 'Retry-After': '5' },
    );
  }
  if (isRefusal(error)) {
    return new ApiError(
      'unavailable',
      'The database does not let this server work just now. Try again in a minute.',
      undefined,
      { 'Retry-After': '60' },
    );
  }
  if (says(error, unknownZone)) {
    return new ApiError(
      'invalid_parameter',
      "Invalid parameter 'tz': the database does not know this time zone.",
      'tz',
    );
  }
  return new ApiError('internal', 'Something went wrong here. Try again, and name the request id.');
}
