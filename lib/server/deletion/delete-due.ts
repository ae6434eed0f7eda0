import 'server-only';
import { system } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { type Owners, readOwners } from '@/lib/server/notices/owners';
import { recordEvent } from '@/lib/server/recording/record-event';
import { mailDeleted } from './mails';

/** Deletes one organization whose time has come. Returns its owners, or null if there is none that no other process is at. */
export async function deleteDue(): Promise<Owners | null> {
  const owners = await accounts().$transaction(deleteOne);
  if (owners !== null) await mailDeleted(owners);
  return owners;
}

async function deleteOne(tx: Transaction): Promise<Owners | null> {
  // In any order, so that one that cannot be deleted does not keep the others.
  const [due] = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM organization WHERE delete_after <= clock_timestamp()
    ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (due === undefined) return null;
  const { id, name } = due;
  const owners = await readOwners(tx, id);
  const members = await tx.member.count({ where: { organizationId: id } });
  const keys = await tx.apiKey.count({ where: { organizationId: id, revokedAt: null } });
  await recordEvent(tx, {
    event: 'organization.delete',
    organizationId: id,
    actor: system,
    resource: { id, name },
    details: { name, members, api_keys: keys },
    sessionId: null,
    context: readContext(new Headers()),
  });
  await tx.session.deleteMany({ where: { activeOrganizationId: id } });
  // With its members, invitations and API keys. The log stays, and nobody has a credential for it.
  await tx.organization.delete({ where: { id } });
  return owners;
}
