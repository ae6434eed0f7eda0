import { sessionMessages } from '@/lib/client/messages/sessions/sessions';
import { agentParts } from '@/lib/contract/user-agent';

/** `Firefox on Linux`, or the first word of another program's user agent. Clients may claim anything, so it is a hint. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return sessionMessages.unknownDevice;
  const { program, system } = agentParts(userAgent);
  if (program && system) return sessionMessages.browserOn(program, system);
  return program ?? system ?? userAgent.split(/[\s/]/)[0] ?? userAgent;
}
