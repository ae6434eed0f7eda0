import { setTimeout as wait } from 'node:timers/promises';
import { patient } from './size';

/**
 * The first answer that is not 503, or the last one at the time limit. On a machine that is busy or was paused, a
 * server may say at any time that it is busy, and a careful client then asks again.
 */
export async function untilServed<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patient.timeout; ; await wait(100)) {
    const answer = await ask();
    if (answer.status !== 503 || Date.now() > end) return answer;
  }
}
