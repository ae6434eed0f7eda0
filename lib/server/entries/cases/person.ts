import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import type { Viewer } from '@/lib/server/core/principal';

/** The signed-in user: cases are kept by people, and no key has the permission for them. */
export function requirePerson({ org, actor }: Viewer) {
  if (actor.userId === null) throw new ApiError('forbidden', 'Cases are for people.');
  return { org, userId: actor.userId, name: actor.name };
}

/** Whether a viewer may delete what somebody has made or written. */
export const mayDelete = ({ actor, permissions }: Viewer, authorId: string): boolean =>
  permissions.includes('cases:delete') ||
  (permissions.includes('cases:manage') && actor.userId === authorId);
