import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import type { ResettableAccount } from './reset-link';

/** The account of an address, with its password, if it has one; null if there is no account. */
export async function findResettable(
  database: Pick<Transaction, 'user'>,
  by: { email: string } | { id: string },
): Promise<(ResettableAccount & { name: string }) | null> {
  const user = await database.user.findUnique({
    where: by,
    select: {
      id: true,
      name: true,
      email: true,
      members: { select: { organizationId: true }, orderBy: { organizationId: 'asc' } },
      accounts: {
        where: { providerId: 'credential', password: { not: null } },
        select: { password: true },
      },
    },
  });
  if (user === null) return null;
  const [account] = user.accounts;
  const { id: userId, name, email } = user;
  return {
    ...{ userId, name, email, passwordHash: account?.password ?? '' },
    organizationIds: user.members.map(({ organizationId }) => organizationId),
  };
}
