import { isOutage } from '@/lib/server/core/errors';

/** Retries where a busy machine was too slow for the time limits of the server's statements. */
export async function untilReached<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
  }
}
