import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { asPlainText } from '@/lib/server/invitations/plain-text';

/** The name of an organization as mails say it, and the addresses of its owners, of whom 20 are told. */
export type Owners = { organization: string; addresses: string[] };

export async function readOwners(
  database: Pick<Transaction, 'organization' | 'member'>,
  organizationId: string,
): Promise<Owners> {
  const found = await database.organization.findUnique({
    where: { id: organizationId },
    select: { name: true },
  });
  const members = await database.member.findMany({
    where: { organizationId, role: 'owner' },
    select: { user: { select: { email: true } } },
    orderBy: { createdAt: 'asc' },
    take: 20,
  });
  return {
    organization: asPlainText(found?.name ?? organizationId),
    addresses: members.map(({ user }) => user.email),
  };
}
