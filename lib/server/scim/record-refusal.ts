import 'server-only';
import { LRUCache } from 'lru-cache';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { changeAccounts } from '@/lib/server/auth/transaction';
import type { RequestContext } from '@/lib/server/core/request-context';
import type { ScimCaller } from './caller';
import type { ScimError } from './scim-error';

/** What was recorded in the last ten minutes: identity providers repeat what fails. */
const recorded = new LRUCache<string, true>({ max: 10_000, ttl: 10 * 60_000 });

/** Records that a change was refused, once in ten minutes for each user; not what was merely not valid. */
export async function recordRefusal(
  { organizationId, tokenId, actor }: ScimCaller,
  context: RequestContext,
  { refused, message }: ScimError,
): Promise<void> {
  if (refused === undefined) return;
  const key = `${organizationId} ${refused.id ?? refused.name}`;
  if (recorded.has(key)) return;
  recorded.set(key, true);
  await changeAccounts(context, { actor, sessionId: null }, () =>
    recordInTransaction({
      organizationId,
      actor,
      event: 'scim_user.refuse',
      resource: refused,
      details: { because: message, scim_token: tokenId },
    }),
  );
}
