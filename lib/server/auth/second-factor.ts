import 'server-only';
import { ApiError } from '@/lib/server/core/errors';

// Where an organization requires a second factor of its members, a session that has not shown one does nothing there once the term
// is over: neither on a page and in the API (viewer.ts), nor by better-auth's routes (require-allowed.ts), nor by a statement on the
// log (audit_log_session_is_valid).

export const requirementColumns = { secondFactorSince: true, secondFactorDays: true } as const;

export type Requirement = { secondFactorSince: Date | null; secondFactorDays: number };

/** Until when somebody who joined at `joinedAt` may go on without a second factor; null: for good. */
export function termEndOf(
  { secondFactorSince, secondFactorDays }: Requirement,
  joinedAt: Date,
): Date | null {
  if (secondFactorSince === null) return null;
  const since = Math.max(secondFactorSince.getTime(), joinedAt.getTime());
  return new Date(since + secondFactorDays * 86_400_000);
}

export const isOver = (termEnd: Date | null) => termEnd !== null && termEnd <= new Date();

export const secondFactorRequired = () =>
  new ApiError(
    'second_factor_required',
    'This organization requires a second factor: set one up under Settings → Security, or confirm there with the one that you have.',
  );
