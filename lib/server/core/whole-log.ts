import 'server-only';
import { ApiError } from './errors';
import type { Viewer } from './principal';

/** Throws 403 for whom only a part of the log is shown. To be called where all of it is told of. */
export function requireWholeLog({ restriction }: Pick<Viewer, 'restriction'>): void {
  if (restriction === null) return;
  throw new ApiError(
    'forbidden',
    'You may see a part of this log, and this is about all of it. Ask an owner or admin of the organization.',
  );
}
