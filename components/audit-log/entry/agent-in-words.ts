import { sessionMessages } from '@/lib/client/messages/sessions/sessions';
import { agentParts } from '@/lib/contract/user-agent';

/** `Chrome 140 on macOS`, `curl 8.5`; null of a program that is not known. Clients may claim anything, so it is a hint. */
export function agentInWords(userAgent: string): string | null {
  const { program, version, system } = agentParts(userAgent);
  if (program === undefined) return null;
  const named = version === undefined ? program : `${program} ${version}`;
  return system === undefined ? named : sessionMessages.browserOn(named, system);
}
