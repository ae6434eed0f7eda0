import { newPasswordMessages as messages } from '@/lib/client/messages/accounts/new-password';
import {
  maxPasswordLength,
  minPasswordLength,
  passwordFault,
} from '@/lib/contract/passwords/password-rules';

/** How far a new password is: 0 if that is not known, 1 if it is refused, 2 if it is accepted, 3 if it is long too. */
export type Measured = { level: 0 | 1 | 2 | 3; words: string };

const long = 16;
const fewCharacters = 5;

const noneYet: ReadonlySet<string> = new Set();

/** `common` are null until they have been loaded. */
export function measure(
  password: string,
  email: string,
  common: ReadonlySet<string> | null,
): Measured {
  const rules = { level: 0, words: messages.rules(minPasswordLength, maxPasswordLength) } as const;
  if (password === '') return rules;
  const fault = passwordFault(password, email, common ?? noneYet);
  if (fault !== null) return { level: 1, words: wordsOf(fault, password) };
  if (common === null) return rules;
  if (new Set(password).size < fewCharacters) return { level: 2, words: messages.few };
  return password.length < long
    ? { level: 2, words: messages.accepted }
    : { level: 3, words: messages.long };
}

function wordsOf(fault: NonNullable<ReturnType<typeof passwordFault>>, password: string): string {
  if (fault === 'short') return messages.faults.short(minPasswordLength - password.length);
  return fault === 'long' ? messages.faults.long(maxPasswordLength) : messages.faults[fault];
}
