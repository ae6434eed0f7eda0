import 'server-only';
import { agentParts } from '@/lib/contract/user-agent';
import type { RequestContext } from '@/lib/server/core/request-context';
import { asPlainText } from '@/lib/server/invitations/plain-text';

/** With what browser, from where and when a request came, for a mail: "Firefox on Linux, from 192. 0. 2. 1, at 2026-11-22 10:00 UTC." */
export function describeContext({ userAgent, ipAddress }: RequestContext): string {
  const { program = 'An unknown browser', system } = agentParts(userAgent ?? '');
  const device = system ? `${program} on ${system}` : program;
  const time = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return `${device}, from ${asPlainText(ipAddress ?? 'an unknown address')}, at ${time} UTC.`;
}
