import 'server-only';

/** Written by server/, which is not part of Next's build. */
const shared = globalThis as { auditLogWarnings?: Set<string> };

/** What the HTTP server has noticed since it started: one sentence each, without a full stop. */
export const getServerWarnings = (): string[] => [...(shared.auditLogWarnings ?? [])];
