import 'server-only';
import { ApiError } from '@/lib/server/core/errors';

/** How many streams one organization may have open in this process. */
const most = 20;

const open = new Map<string, number>();

/** Takes one of the organization's slots, or throws 429. The returned function releases it. */
export function takeSlot(organizationId: string): () => void {
  const taken = open.get(organizationId) ?? 0;
  if (taken >= most) {
    const sentence = `Your organization has ${most} streams open already. Close one, or try again later.`;
    throw new ApiError('rate_limited', sentence, undefined, { 'Retry-After': '10' });
  }
  open.set(organizationId, taken + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (open.get(organizationId) ?? 1) - 1;
    if (left > 0) {
      open.set(organizationId, left);
      return;
    }
    open.delete(organizationId);
  };
}
