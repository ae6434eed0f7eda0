import 'server-only';
import { maxGuestLinks } from '@/lib/contract/guest-limits';
import type {
  CreatedGuestLink,
  createGuestLink,
  GuestLink,
  listGuestLinks,
  revokeGuestLink,
} from '@/lib/contract/guest-links';
import type { Output } from '@/lib/contract/operation';
import { guestLinkOf, newGuestToken } from '@/lib/server/auth/guest-token';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isGuestLinkId, newGuestLinkId } from '@/lib/server/core/ids';
import { accounts } from '@/lib/server/db/client';
import { countGuestLink } from '@/lib/server/rate-limit/guest-limits';
import { recordChange } from '@/lib/server/recording/record-event';
import {
  factsOfGuestLink,
  type GuestLinkRow,
  guestLinkColumns,
  toGuestLink,
} from './guest-link-row';
import { mailGuestLink } from './mail-guest-link';

/** How many of the links that have ended are listed. */
const mostEnded = 200;

/** The same error whether there is none or it is another organization's. */
const noSuchLink = () => new ApiError('not_found', 'There is no guest link with this id.');

const holding = (organizationId: string) => ({
  organizationId,
  revokedAt: null,
  expiresAt: { gt: new Date() },
});

const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

export async function listLinks({
  caller,
}: Call<typeof listGuestLinks>): Promise<Output<typeof listGuestLinks>> {
  const where = holding(caller.organizationId);
  const select = guestLinkColumns;
  const [open, ended] = await Promise.all([
    accounts().guestLink.findMany({ where, select, orderBy }),
    accounts().guestLink.findMany({
      where: { organizationId: caller.organizationId, NOT: where },
      select,
      orderBy,
      take: mostEnded,
    }),
  ]);
  const rows: GuestLinkRow[] = [...open, ...ended];
  rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
  return { guest_links: rows.map(toGuestLink) };
}

export async function createLink({
  caller,
  input,
  context,
}: Call<typeof createGuestLink>): Promise<CreatedGuestLink> {
  const { organizationId, actor } = caller;
  await countGuestLink(actor.userId ?? '', input.email);
  const { token, tokenHash } = newGuestToken();
  const row = await accounts().$transaction(async (tx) => {
    // One at a time, so that many at once do not all find room.
    await tx.$queryRaw`SELECT FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;
    if ((await tx.guestLink.count({ where: holding(organizationId) })) >= maxGuestLinks) {
      const sentence = `There are ${maxGuestLinks} guest links, which is as many as may hold at a time. Revoke one first.`;
      throw new ApiError('conflict', sentence);
    }
    const created = await tx.guestLink.create({
      data: {
        id: newGuestLinkId(),
        tokenHash,
        organizationId,
        createdById: actor.userId,
        createdByName: actor.name,
        email: input.email,
        purpose: input.purpose,
        query: input.query,
        mayExport: input.may_export,
        expiresAt: new Date(Date.now() + input.expires_in_days * 86_400_000),
      },
      select: { ...guestLinkColumns, organization: { select: { name: true } } },
    });
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'guest_link.create',
        resource: { id: created.id, name: created.purpose },
        details: factsOfGuestLink(created),
      },
    );
    return created;
  });
  // After the commit: a mail cannot be taken back.
  const link = guestLinkOf(token);
  const mail = await mailGuestLink(row, { link, invitedBy: actor.name ?? '' });
  return { ...toGuestLink(row), link, mail };
}

export async function revokeLink({
  caller,
  input: { id },
  context,
}: Call<typeof revokeGuestLink>): Promise<GuestLink> {
  if (!isGuestLinkId(id)) throw noSuchLink();
  const where = { id, organizationId: caller.organizationId };
  const row = await accounts().$transaction(async (tx) => {
    const { count } = await tx.guestLink.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const found = await tx.guestLink.findFirst({ where, select: guestLinkColumns });
    if (found === null) throw noSuchLink();
    // Revoking again changes nothing, so it writes no second entry.
    if (count === 1) {
      await recordChange(
        tx,
        { caller, context },
        {
          event: 'guest_link.revoke',
          resource: { id, name: found.purpose },
          details: factsOfGuestLink(found),
        },
      );
    }
    return found;
  });
  return toGuestLink(row);
}
