import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import type { Transaction } from '@/lib/server/db/client';

/**
 * Ends the sessions of members with an address in a domain that are in the organization and did not begin by a provider of it, except the one
 * that asks. Returns how many. Those that come back later, from another organization, are refused by audit_log_session_is_valid, and so are
 * those of members alone; an owner may begin one in another way, and that then has an entry.
 */
export const endOtherSessions = (
  tx: Transaction,
  { organizationId, sessionId }: Caller,
  domain: string,
): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM session USING member, "user"
    WHERE member.organization_id = ${organizationId} AND "user".id = member.user_id
      AND lower(split_part("user".email, '@', -1)) = ${domain}
      AND session.user_id = member.user_id AND session.active_organization_id = member.organization_id
      AND session.id IS DISTINCT FROM ${sessionId}
      AND NOT EXISTS (
        SELECT FROM sign_in_provider
        WHERE sign_in_provider.id = session.sign_in_provider_id
          AND sign_in_provider.organization_id = member.organization_id)`;
