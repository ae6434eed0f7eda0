import { scopePermissions } from '@/lib/contract/permissions';
import type { Caller, Organization } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { numberOf } from '@/lib/server/db/organization-number';
import { Prisma } from '@/lib/server/prisma-client/client';

/** An organization with its number, which it gets by this, if it has none. */
export const organizationOf = async (organizationId: string): Promise<Organization> => ({
  organizationId,
  org: await numberOf(organizationId),
});

/** A caller who may read the log of an organization, whatever credentials there are. */
export const readerWith = (organization: Organization): Caller => ({
  ...organization,
  actor: { type: 'system', userId: null, name: null, email: null, apiKeyId: null },
  permissions: scopePermissions(['audit_log:read']),
  restriction: null,
  credential: 'api_key',
  sessionId: null,
  keyOrigin: null,
  isValid: Prisma.sql`TRUE`,
});

export const readerOf = async (organizationId: string): Promise<Caller> =>
  readerWith(await organizationOf(organizationId));

/** A handler's argument, as the pipeline would have it. */
export const callOf = <Input>(caller: Caller, input: Input) => ({
  caller,
  input,
  context: readContext(new Headers()),
  reply: { status: 200, headers: {} },
});
