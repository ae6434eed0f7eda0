import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import type { Content } from './content';
import { nodeOf } from './node';

// A client may ask for large answers and not read them. They stay in memory until it does, or its connection ends, so one
// organization may have only so much of it.

/** In bytes: some thirty of the largest pages. */
const most = 64_000_000;

/** How many bytes each organization's clients have not been sent yet. */
const unread = new Map<string, number>();

/** Throws 429 if the organization has too much that it does not read. */
export function requireTaken(organizationId: string | undefined): void {
  if (organizationId === undefined || (unread.get(organizationId) ?? 0) < most) return;
  const sentence =
    'Your organization has asked for more than it reads. Read the answers that are under way first.';
  throw new ApiError('rate_limited', sentence, undefined, { 'Retry-After': '5' });
}

/** Counts an answer until it is sent. A body that is a stream has in memory only what its reader asks for. */
export function noteAnswer(
  request: Request,
  organizationId: string | undefined,
  body: Content['body'],
): void {
  const response = nodeOf(request)?.res;
  if (organizationId === undefined || response === undefined || response.destroyed) return;
  if (body === null || body instanceof ReadableStream) return;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  unread.set(organizationId, (unread.get(organizationId) ?? 0) + length);
  response.once('close', () => {
    const left = (unread.get(organizationId) ?? 0) - length;
    if (left > 0) unread.set(organizationId, left);
    else unread.delete(organizationId);
  });
}
