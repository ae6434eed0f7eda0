import { hiddenCharacter } from './hidden-characters';

const hidden = new RegExp(hiddenCharacter, 'u');

/**
 * JSON text with its characters instead of their escapes, still JSON of the same value: escapes stay if JSON needs them, or if
 * the character would not be seen.
 */
export function toReadableJson(json: string): string {
  return json.replace(
    /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\[^u]/g,
    (written) => {
      if (written === '\\/') return '/';
      if (written[1] !== 'u') return written;
      const character: string = JSON.parse(`"${written}"`);
      const isNeeded = character === '"' || character === '\\' || hidden.test(character);
      return isNeeded ? written : character;
    },
  );
}
