import 'server-only';
import { lapsesAt } from '@/lib/contract/sign-in/provider-kinds';
import { system } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { readOwners } from '@/lib/server/notices/owners';
import { recordEvent } from '@/lib/server/recording/record-event';
import { type DomainRow, mailLapsed, mailMissing, type Told } from './mails';
import { lookUp } from './record';

// Domains change hands. What was verified once is looked up again each day: whoever has the domain now could else not verify it, and the
// organization that had it would go on to sign in the addresses in it.

/**
 * Looks up one verified domain that was not looked up for a day. Returns false if there is none that no other process is at. Where the DNS
 * does not answer, nothing changes: an outage of a server of names takes no domain from anybody.
 */
export async function recheckOne(): Promise<boolean> {
  const row = await claim();
  if (row === null) return false;
  const found = await lookUp(row);
  if (found.state === 'found') await settle(row.id, foundAgain);
  if (found.state === 'missing') {
    const { reason } = found;
    const send = await settle(row.id, (tx, domain) => noteMissing(tx, domain, reason));
    await send?.();
  }
  return true;
}

/** The time of the look-up is set before it: processes share the work, and one that dies leaves it to the next day. */
async function claim(): Promise<DomainRow | null> {
  const [claimed] = await accounts().$queryRaw<{ id: string }[]>`
    UPDATE sign_in_domain SET checked_at = clock_timestamp() WHERE id = (
      SELECT id FROM sign_in_domain
      WHERE verified_at IS NOT NULL AND checked_at < clock_timestamp() - interval '1 day'
      ORDER BY checked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (claimed === undefined) return null;
  return accounts().signInDomain.findUnique({ where: { id: claimed.id } });
}

/** The look-up was outside of a transaction, so the domain may have been removed meanwhile. */
const settle = <Result>(id: string, change: (tx: Transaction, row: DomainRow) => Promise<Result>) =>
  accounts().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM sign_in_domain WHERE id = ${id} FOR UPDATE`;
    const row = await tx.signInDomain.findUnique({ where: { id } });
    return row === null || row.verifiedAt === null ? null : change(tx, row);
  });

async function foundAgain(tx: Transaction, { id, missingSince }: DomainRow): Promise<void> {
  if (missingSince !== null)
    await tx.signInDomain.update({ where: { id }, data: { missingSince: null } });
}

/** Returns what is to be sent after the commit. */
async function noteMissing(
  tx: Transaction,
  { id, organizationId, missingSince }: DomainRow,
  reason: string,
): Promise<(() => Promise<void>) | null> {
  const now = new Date();
  const told = async (domain: DomainRow): Promise<Told> => ({
    ...(await readOwners(tx, organizationId)),
    domain,
  });
  if (missingSince === null) {
    const data = { missingSince: now };
    const owners = await told(await tx.signInDomain.update({ where: { id }, data }));
    return () => mailMissing(owners);
  }
  if (lapsesAt(missingSince) > now) return null;
  // It stays required where it was: that would else open passwords to whoever has the mailboxes of the domain now.
  const lapsed = await tx.signInDomain.update({ where: { id }, data: { verifiedAt: null } });
  await recordEvent(tx, {
    event: 'sign_in_domain.expire',
    organizationId,
    actor: system,
    resource: { id, name: lapsed.domain },
    details: { domain: lapsed.domain, missing_since: missingSince, reason },
    sessionId: null,
    context: readContext(new Headers()),
  });
  const owners = await told(lapsed);
  return () => mailLapsed(owners);
}
