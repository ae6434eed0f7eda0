import { setTimeout as wait } from 'node:timers/promises';
import { patient } from './size';

/**
 * The first answer that is not 503, or after long the last one. A server may say at any time that it is busy, on a machine
 * that has other work or stood still for a moment, and a careful client asks again.
 */
export async function untilServed<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patient.timeout; ; await wait(100)) {
    const answer = await ask();
    if (answer.status !== 503 || Date.now() > end) return answer;
  }
}
