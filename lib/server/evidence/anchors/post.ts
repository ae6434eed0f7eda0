import 'server-only';
import { type Answer, request, Unreachable } from '@/lib/server/core/outgoing';
import { AnchorFailure } from './failure';
import { isPrivateAllowed } from './private-addresses';

/** POSTs to an anchor. Throws AnchorFailure. */
export async function post(
  address: string,
  headers: Record<string, string>,
  body: string | Buffer,
  /** Whether it may be sent over the internet without TLS. */
  { mayBePlain = false } = {},
): Promise<Answer> {
  try {
    const isPrivateOpen = isPrivateAllowed();
    return await request(address, { method: 'POST', headers, body, isPrivateOpen, mayBePlain });
  } catch (error) {
    throw error instanceof Unreachable ? new AnchorFailure(error.message) : error;
  }
}
