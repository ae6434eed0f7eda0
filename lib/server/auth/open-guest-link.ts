import 'server-only';
import { guestHours } from '@/lib/contract/guest-limits';
import { ApiError } from '@/lib/server/core/errors';
import { newGuestSessionId } from '@/lib/server/core/ids';
import type { RequestContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import {
  countOpening,
  countOpeningOf,
  isRefusalRecorded,
} from '@/lib/server/rate-limit/guest-limits';
import { recordEvent } from '@/lib/server/recording/record-event';
import { type GuestVisit, guestAsActor } from './guest';
import { hashOfToken } from './guest-token';

const columns = {
  id: true,
  email: true,
  purpose: true,
  organizationId: true,
  expiresAt: true,
  revokedAt: true,
} as const;

type Link = {
  id: string;
  email: string;
  purpose: string;
  organizationId: string;
  expiresAt: Date;
  revokedAt: Date | null;
};

/** Opens a link for a while. Throws 404 if it never was one, 410 if it has ended, and 429 if it is tried too often. */
export async function openGuestLink(token: string, context: RequestContext): Promise<GuestVisit> {
  await countOpening(context.ipAddress);
  const tokenHash = hashOfToken(token);
  const link =
    tokenHash === null
      ? null
      : await accounts().guestLink.findUnique({ where: { tokenHash }, select: columns });
  if (link === null) {
    throw new ApiError(
      'not_found',
      'This link is not complete, or never was one. Copy the whole of it from where you got it.',
    );
  }
  await refuseEnded(link, context);
  await countOpeningOf(link.id);
  const visitId = newGuestSessionId();
  const now = new Date();
  const endsAt = new Date(
    Math.min(link.expiresAt.getTime(), now.getTime() + guestHours * 3_600_000),
  );
  await accounts().$transaction(async (tx) => {
    const { count } = await tx.guestLink.updateMany({
      where: { id: link.id, revokedAt: null, expiresAt: { gt: now } },
      data: { openings: { increment: 1 }, lastOpenedAt: now },
    });
    if (count === 0) throw ended('revoked');
    await recordEvent(tx, {
      event: 'guest_link.open',
      ...by(link),
      details: { email: link.email },
      sessionId: visitId,
      context,
    });
  });
  return { linkId: link.id, visitId, endsAt };
}

const by = (link: Link) => ({
  resource: { id: link.id, name: link.purpose },
  organizationId: link.organizationId,
  actor: guestAsActor(link),
});

async function refuseEnded(link: Link, context: RequestContext): Promise<void> {
  const isRevoked = link.revokedAt !== null;
  if (!isRevoked && link.expiresAt > new Date()) return;
  const because = isRevoked ? 'revoked' : 'expired';
  if (await isRefusalRecorded(link.id)) {
    const details = { email: link.email, because };
    await accounts().$transaction((tx) =>
      recordEvent(tx, {
        event: 'guest_link.open_failed',
        ...by(link),
        details,
        sessionId: null,
        context,
      }),
    );
  }
  throw ended(because);
}

const ended = (because: 'revoked' | 'expired') =>
  new ApiError(
    'gone',
    because === 'revoked'
      ? 'This link was revoked. Ask whoever gave it to you for another.'
      : 'This link has expired. Ask whoever gave it to you for another.',
  );
