import 'server-only';

/** Written by the process that listens (server/), which is not part of Next's build. */
const shared = globalThis as { auditLogWarnings?: Set<string> };

/** What the HTTP server has noticed since it started, one sentence each, without a point. */
export const getServerWarnings = (): string[] => [...(shared.auditLogWarnings ?? [])];
