import 'server-only';
import type { ActorType } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Permission } from '@/lib/contract/permissions';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { ApiError } from './errors';

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

/** An organization, and its number in the tables of the log (docs/decisions/0020). */
export type Organization = { organizationId: string; org: number };

/** On whose behalf a request is handled. The organization comes from the credential and nothing else. */
export type Viewer = Organization & {
  actor: Actor;
  permissions: readonly Permission[];
  /** The only entries of the log that they may see; null for all (lib/server/entries/sql/restriction.ts). */
  restriction: EntryFilters | null;
  credential: 'api_key' | 'session' | 'guest';
  /** The id of the session, or of the visit of a guest; null for a key. */
  sessionId: string | null;
  /** Of an API key, the id of the first key of its rotations, or its own if it has none; null for a session. */
  keyOrigin: string | null;
};

/** The signed-in user, of what people have and no key has the permission for: `refusal` says so to whoever is none. */
export function requirePerson({ org, actor }: Viewer, refusal: string) {
  if (actor.userId === null) throw new ApiError('forbidden', refusal);
  return { org, userId: actor.userId, name: actor.name };
}

/**
 * A viewer, and the SQL condition that the credential that identified them is still valid: exactly that one, of several in
 * a request. It is checked with each read and write of the log (lib/server/db/read-log.ts, lib/server/recording/insert.ts).
 */
export type Caller = Viewer & { isValid: Prisma.Sql };
