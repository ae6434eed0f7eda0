import 'server-only';
import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { thresholds } from '@/lib/contract/hints/thresholds';
import { toCanonicalAddress, toNetwork } from '@/lib/server/core/addresses';
import { env } from '@/lib/server/core/env';
import type { RequestContext } from '@/lib/server/core/request-context';
import { sendNotice } from '@/lib/server/notices/send';
import { describeContext } from './describe-context';
import { currentTransaction } from './transaction';

/** Of one user; the longest unseen are forgotten. */
const most = 100;

/** Remembers the browser and network of a sign-in, and mails the user if they had others before and never this one. */
export async function noteDevice(user: { id: string; email: string }): Promise<void> {
  const { tx, context, afterCommit } = currentTransaction();
  const [userId, hash, seenAt] = [user.id, hashOf(user.id, context), new Date()];
  const known = await tx.knownDevice.findMany({
    where: { userId },
    select: { hash: true },
    orderBy: { seenAt: 'desc' },
  });
  const isKnown = known.some((device) => device.hash === hash);
  await tx.knownDevice.upsert({
    where: { userId_hash: { userId, hash } },
    create: { userId, hash, seenAt },
    update: { seenAt },
  });
  const forgotten = isKnown ? [] : known.slice(most - 1).map((device) => device.hash);
  if (forgotten.length > 0)
    await tx.knownDevice.deleteMany({ where: { userId, hash: { in: forgotten } } });
  if (known.length === 0 || isKnown) return;
  afterCommit.push(() => sendNotice(user.email, 'New sign-in to the audit log', textOf(context)));
}

/** Of the browser without its version, and of the network. */
function hashOf(userId: string, { userAgent, ipAddress }: RequestContext): string {
  const browser = (userAgent ?? '').replace(/[\d._]+/g, '');
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`known device\0${userId}\0${browser}\0${networkOf(ipAddress)}`)
    .digest('base64url');
}

function networkOf(address: string | null): string {
  const canonical = address === null ? null : toCanonicalAddress(address);
  if (canonical === null) return 'unknown';
  const { four, six } = thresholds.networkBits;
  return toNetwork(`${canonical}/${isIP(canonical) === 4 ? four : six}`);
}

/** Without a link: whoever imitates this mail would like its readers to follow one. */
function textOf(context: RequestContext): string[] {
  return [
    'Somebody signed in to your account at the audit log with a browser, or from a network, that was not used for it before:',
    describeContext(context),
    'If it was you, you need do nothing. If not, open the audit log as you always do, change your password, and end that session under Settings, Sessions.',
  ];
}
