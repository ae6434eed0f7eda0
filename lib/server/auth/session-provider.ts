import 'server-only';
import { APIError } from 'better-auth/api';
import { domainOf } from '@/lib/server/core/email-domain';
import type { Transaction } from '@/lib/server/db/client';

// Which identity provider has begun a session matters to the organization whose provider it is, and to no other. The same is said for
// statements on the log by audit_log_session_is_valid.

type Begun = {
  /** The provider by which the session began; null by none. */
  signInProviderId: string | null;
  email: string;
  organizationId: string;
  role: string;
};

export type SessionProvider = {
  /** Whether the organization requires single sign-on of the person, and the session began in another way. */
  isMissing: boolean;
  /** Whether the provider has taken care of the second factor. */
  coversFactor: boolean;
};

/** Why a session ends that began in another way. */
export const notByProvider = 'not begun by single sign-on, which is required';

/**
 * Whether a session is of another organization alone, because that one's provider began it: whoever runs a provider can have it say that they
 * are anybody of their domain, and shall not reach by that what the person has elsewhere.
 */
export const isElsewhere = (
  session: { signInOrganizationId: string | null } | null,
  organizationId: string,
): boolean => {
  const only = session?.signInOrganizationId ?? null;
  return only !== null && only !== organizationId;
};

export const isForOneOrganization =
  'You signed in by single sign-on of one organization, and this session is for that one alone. For others, sign in again in another way: by their single sign-on, or with a password (“Forgot password?” sets a first one).';

export const ofOneOrganization = () =>
  new APIError('FORBIDDEN', { code: 'SESSION_OF_ONE_ORGANIZATION', message: isForOneOrganization });

export const requiresProvider = (organization: string) =>
  new APIError('FORBIDDEN', {
    code: 'SINGLE_SIGN_ON_REQUIRED',
    message: `${organization} requires single sign-on: sign out, and sign in by it.`,
  });

/** What the provider of a session means in an organization. */
export async function readSessionProvider(
  database: Pick<Transaction, 'signInProvider' | 'signInDomain'>,
  { signInProviderId: id, email, organizationId, role }: Begun,
): Promise<SessionProvider> {
  const provider =
    id === null
      ? null
      : await database.signInProvider.findFirst({
          where: { id, organizationId },
          select: { coversFactor: true },
        });
  if (provider !== null) return { isMissing: false, coversFactor: provider.coversFactor };
  // For the day on which the provider fails.
  if (role === 'owner') return { isMissing: false, coversFactor: false };
  const required = await database.signInDomain.findFirst({
    where: { organizationId, domain: domainOf(email), isRequired: true },
    select: { id: true },
  });
  return { isMissing: required !== null, coversFactor: false };
}
