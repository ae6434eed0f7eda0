import 'server-only';
import { accounts } from '@/lib/server/db/client';
import { asPlainText } from '@/lib/server/invitations/plain-text';

/** The name of an organization, and the addresses of its owners, of whom 20 are told what becomes of their log. */
export async function readOwners(organizationId: string) {
  const found = await accounts().organization.findUnique({
    where: { id: organizationId },
    select: { name: true },
  });
  const members = await accounts().member.findMany({
    where: { organizationId, role: 'owner' },
    select: { user: { select: { email: true } } },
    orderBy: { createdAt: 'asc' },
    take: 20,
  });
  return {
    organization: asPlainText(found?.name ?? organizationId),
    owners: members.map(({ user }) => user.email),
  };
}
