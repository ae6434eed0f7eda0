import 'server-only';
import { randomInt } from 'node:crypto';

/** Without those that are taken for one another when they are read from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

const length = 10;

/** Ten codes of 49 bits each, such as `h7k2m-x9q4r`. */
export const makeBackupCodes = () => Array.from({ length: 10 }, makeCode);

function makeCode(): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  return inGroups(letters);
}

const inGroups = (letters: string) => `${letters.slice(0, 5)}-${letters.slice(5)}`;

/** As it was made, however it was typed. */
export function normalizeBackupCode(typed: string): string {
  const letters = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return inGroups(letters);
}
