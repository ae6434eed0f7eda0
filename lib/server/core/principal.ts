import 'server-only';
import type { ActorType } from '@/lib/contract/entry-fields';
import type { Permission } from '@/lib/contract/permissions';
import type { Prisma } from '@/lib/server/prisma-client/client';

/** Who did what an entry records. */
export type Actor = {
  type: ActorType;
  userId: string | null;
  name: string | null;
  email: string | null;
  apiKeyId: string | null;
};

export const system: Actor = {
  type: 'system',
  userId: null,
  name: 'System',
  email: null,
  apiKeyId: null,
};

export function personAsActor(user: { id: string; name: string; email: string }): Actor {
  return { type: 'user', userId: user.id, name: user.name, email: user.email, apiKeyId: null };
}

/** In whose name a request is answered. The organization comes from the credential, and from nowhere else. */
export type Viewer = {
  organizationId: string;
  actor: Actor;
  permissions: readonly Permission[];
  credential: 'api_key' | 'session';
  /** The session's id, where the credential is one. */
  sessionId: string | null;
  /** Where the credential is an API key: of it and those that it took the place of, by rotation, the first. */
  keyOrigin: string | null;
};

/**
 * A viewer and the SQL condition that says whether the credential that named them is still valid: of several that a request
 * carries, exactly that one. Statements ask it by `guarded` (lib/server/db/guard.ts).
 */
export type Caller = Viewer & { isValid: Prisma.Sql };
