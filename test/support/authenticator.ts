import { onTestFinished, vi } from 'vitest';
import { codeOfStep, stepAt } from '@/lib/server/auth/totp';
import { callAuth, cookieOf, type Person, password, signUp } from './auth-calls';

/** An authenticator app, as far as a test needs one: it shows the code of now, or of some steps away. */
export type App = { codeAt: (steps?: number) => string; backupCodes: string[] };

export const codeOf = (secret: string, steps = 0) => codeOfStep(secret, stepAt(Date.now()) + steps);

/** Until the test ends, the clock of this process stands in the middle of a step: the code of now stays that of now. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Math.floor(Date.now() / 30_000) * 30_000 + 15_000);
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** The secret that the QR code holds: base32 of its characters. */
export function secretIn(uri: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const letters = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString();
}

/** Begins to set up an app: it is not on until a code of it was sent. */
export async function beginApp(cookie: string, theirs = password): Promise<App & { uri: string }> {
  const json = { password: theirs };
  const response = await callAuth('/two-factor/enable', { json, cookie });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const { totpURI, backupCodes } = await response.json();
  const secret = secretIn(totpURI);
  return { uri: totpURI, backupCodes, codeAt: (steps = 0) => codeOf(secret, steps) };
}

/**
 * Sends the first code, that of the step before now. On a busy machine it may be two steps old when it is looked at, which is too old: then
 * the next one is sent.
 */
export async function confirmApp(app: Pick<App, 'codeAt'>, cookie: string): Promise<Response> {
  for (;;) {
    const step = stepAt(Date.now());
    const answer = await callAuth('/two-factor/verify-totp', {
      json: { code: app.codeAt(-1) },
      cookie,
    });
    if (answer.ok || stepAt(Date.now()) === step) return answer;
  }
}

/** Somebody new with an authenticator app. The code of the step before now was used to set it up. */
export async function signUpWithApp(): Promise<Person & App> {
  const person = await signUp();
  const app = await beginApp(person.cookie);
  const verified = await confirmApp(app, person.cookie);
  if (verified.status !== 200) throw new Error(`${verified.status} ${await verified.text()}`);
  return { ...person, ...app, cookie: cookieOf(verified) };
}

/** All cookies that a response sets, as a browser would send them. */
export const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
