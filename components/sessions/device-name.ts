import { sessionMessages } from '@/lib/client/messages/sessions/sessions';
import { deviceParts } from '@/lib/contract/device-name';

/** `Firefox on Linux`, or the first word of another program's user agent. Clients may claim anything, so it is a hint. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return sessionMessages.unknownDevice;
  const { browser, system } = deviceParts(userAgent);
  if (browser && system) return sessionMessages.browserOn(browser, system);
  return browser ?? system ?? userAgent.split(/[\s/]/)[0] ?? userAgent;
}
