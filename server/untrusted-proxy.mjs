// @ts-check
// Notices a proxy that is not in TRUSTED_PROXIES. All its clients then have one address: in entries, in rate limits, and for
// keys that are restricted to networks.

import ipaddr from 'ipaddr.js';

export const untrustedProxy =
  'X-Forwarded-For was sent, and TRUSTED_PROXIES is not set: if a proxy sent it, every caller has the address of that proxy here; set TRUSTED_PROXIES to its address';

/** Read by lib/server/monitoring/server-warnings.ts. */
const shared = /** @type {{ auditLogWarnings?: Set<string> }} */ (globalThis);

/** Of a machine itself, or of the network that it is in. */
const nearRanges = ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'];

/** @param {string} peer */
function isNear(peer) {
  const bare = peer.replace(/%.*$/, '');
  return ipaddr.isValid(bare) && nearRanges.includes(ipaddr.process(bare).range());
}

const silent = ['error', 'fatal', 'silent'];

/**
 * To be called if a peer sends X-Forwarded-For and no proxy is trusted. Warns once. Anybody can send the header, and a stranger is not to
 * raise an alarm: only a peer at an address of one's own network is taken for a proxy.
 * @param {string | undefined} peer
 */
export function noteUntrustedProxy(peer = '') {
  if (!isNear(peer)) return;
  shared.auditLogWarnings ??= new Set();
  if (shared.auditLogWarnings.has(untrustedProxy)) return;
  shared.auditLogWarnings.add(untrustedProxy);
  if (silent.includes(process.env.LOG_LEVEL ?? '')) return;
  // In the form of lib/server/core/log.ts, which is part of Next's build.
  const line = { level: 'warn', time: new Date().toISOString(), msg: untrustedProxy };
  console.log(JSON.stringify(line));
}
