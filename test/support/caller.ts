import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { Prisma } from '@/lib/server/prisma-client/client';

/** A caller who may read the log of an organization, whatever credentials there are. */
export function readerOf(organizationId: string): Caller {
  return {
    organizationId,
    actor: { type: 'system', userId: null, name: null, email: null, apiKeyId: null },
    permissions: ['audit_log:read'],
    credential: 'api_key',
    sessionId: null,
    keyOrigin: null,
    isValid: Prisma.sql`TRUE`,
  };
}

/** A handler's argument, as the pipeline would have it. */
export const callOf = <Input>(caller: Caller, input: Input) => ({
  caller,
  input,
  context: readContext(new Headers()),
  reply: { status: 200, headers: {} },
});
