import 'server-only';
import { requirePerson, type Viewer } from '@/lib/server/core/principal';

/** The signed-in user: cases are kept by people. */
export const caseWorker = (viewer: Viewer) => requirePerson(viewer, 'Cases are for people.');

/** Whether a viewer may delete what somebody has made or written. */
export const mayDelete = ({ actor, permissions }: Viewer, authorId: string): boolean =>
  permissions.includes('cases:delete') ||
  (permissions.includes('cases:manage') && actor.userId === authorId);
