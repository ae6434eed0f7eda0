// @ts-check
// Notices a proxy that nobody has named. Its clients then all count as one address: in entries, in limits, and for keys that
// may be used from certain networks alone.

export const untrustedProxy =
  'X-Forwarded-For was sent, and TRUSTED_PROXIES is not set: if a proxy sent it, every caller has the address of that proxy here; set TRUSTED_PROXIES to its address';

/** What /v1/health reads of this process (lib/server/monitoring/server-warnings.ts). */
const shared = /** @type {{ auditLogWarnings?: Set<string> }} */ (globalThis);

const silent = ['error', 'fatal', 'silent'];

/** To be called when a peer claims to forward and no proxy is trusted: said once, for anybody can send the header. */
export function noteUntrustedProxy() {
  shared.auditLogWarnings ??= new Set();
  if (shared.auditLogWarnings.has(untrustedProxy)) return;
  shared.auditLogWarnings.add(untrustedProxy);
  if (silent.includes(process.env.LOG_LEVEL ?? '')) return;
  // A line like those of lib/server/core/log.ts, which is in Next's build.
  const line = { level: 'warn', time: new Date().toISOString(), msg: untrustedProxy };
  console.log(JSON.stringify(line));
}
