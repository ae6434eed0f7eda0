import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, isOutage, toApiError } from '@/lib/server/core/errors';
import { logFailure, logInfo } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { CredentialEnded } from '@/lib/server/db/guard';

// What exports and bundles of evidence have in common, which may read for hours.

/** How long one waits for its database, in milliseconds: nobody should restart one after a million entries. */
const maxOutage = 30_000;

/** Reads, and during an outage of the database, or if too many scans are running, tries again, until it has lasted too long. */
export async function retryOutage<T>(read: () => Promise<T>): Promise<T> {
  const end = performance.now() + maxOutage;
  for (let pause = 250; ; pause *= 2) {
    try {
      return await read();
    } catch (error) {
      const isBusy = error instanceof ApiError && error.code === 'rate_limited';
      if (!(isOutage(error) || isBusy) || performance.now() + pause > end) throw error;
    }
    await wait(pause);
  }
}

/** Logs why one was cut off. A credential that has ended, and a limit that was reached, are no failures of the server. */
export function logCut(what: string, context: RequestContext, error: unknown): void {
  const isExpected = error instanceof CredentialEnded || toApiError(error).status < 500;
  if (!isExpected) logFailure(context, error);
  else {
    const reason = (error as Error).message;
    logInfo(`${what} was cut off`, { request_id: context.requestId, reason });
  }
}
