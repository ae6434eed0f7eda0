import 'server-only';

/** What an organization demands of the sessions in it. */
export const limitColumns = {
  sessionIdleMinutes: true,
  sessionMaxMinutes: true,
  sessionNetworks: true,
} as const;

export type SessionLimits = {
  sessionIdleMinutes: number | null;
  sessionMaxMinutes: number | null;
  sessionNetworks: string[];
};

type Times = { createdAt: Date; updatedAt: Date };

/**
 * Why a session is not valid in the organization of a member, or null if it is. `audit_log_session_is_valid` of the migration says the
 * same for statements on the log.
 */
export function whyEnded(
  { createdAt, updatedAt }: Times,
  { sessionIdleMinutes: idle, sessionMaxMinutes: most }: SessionLimits,
  sessionsAfter: Date | null,
): string | null {
  const isOlder = (time: Date, minutes: number | null) =>
    minutes !== null && time.getTime() <= Date.now() - minutes * 60_000;
  if (sessionsAfter !== null && createdAt <= sessionsAfter) return 'ended for this organization';
  if (isOlder(updatedAt, idle)) return `not used for ${idle} minutes`;
  if (isOlder(createdAt, most)) return `older than ${most} minutes`;
  return null;
}
