import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import type { PasswordAccount } from './reset-link';

type Found = PasswordAccount & { accountId: string; name: string };

/** The account of an address that signs in with a password, or null. */
export async function findPasswordAccount(
  database: Pick<Transaction, 'user'>,
  by: { email: string } | { id: string },
): Promise<Found | null> {
  const user = await database.user.findUnique({
    where: by,
    select: {
      id: true,
      name: true,
      email: true,
      members: { select: { organizationId: true }, orderBy: { organizationId: 'asc' } },
      accounts: {
        where: { providerId: 'credential', password: { not: null } },
        select: { id: true, password: true },
      },
    },
  });
  const [account] = user?.accounts ?? [];
  if (user === null || account?.password == null) return null;
  const { id: userId, name, email } = user;
  return {
    ...{ userId, name, email, accountId: account.id, passwordHash: account.password },
    organizationIds: user.members.map(({ organizationId }) => organizationId),
  };
}
