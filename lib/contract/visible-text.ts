import { hiddenCharacter } from './hidden-characters';

type TextPart = {
  /** A piece of the text; for a hidden character its code, such as `U+202E`. */
  text: string;
  isHidden: boolean;
};

/** Where such a character belongs to the writing, and is shown by what it does. */
const written = [
  // Emoji of several, in colour, on keys; flags of regions.
  String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=[\d#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=\u{1F3F4})[\u{E0020}-\u{E007E}]+\u{E007F}`,
  // Variants of Chinese characters.
  String.raw`(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]`,
  // Letters that join or must not, in Persian and after a virama in the scripts of India.
  String.raw`(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic})`,
  String.raw`(?<=[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039])[\u200C\u200D]`,
];

const hiddenPart = new RegExp(`(?:${written.join('|')})|(${hiddenCharacter})`, 'gu');
const isSuspect = new RegExp(hiddenCharacter, 'u');

/**
 * Splits a text into what can be shown as it is and what would be invisible or would change how the rest reads. Line
 * breaks and tabs are hidden characters too, unless they are kept.
 */
export function textParts(text: string, { keepsLines = false } = {}): TextPart[] {
  if (!isSuspect.test(text)) return [{ text, isHidden: false }];
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(hiddenPart)) {
    const character = match[1];
    if (character === undefined || (keepsLines && /[\n\t]/.test(character))) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), isHidden: false });
    parts.push({ text: codeOf(character), isHidden: true });
    from = match.index + character.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isHidden: false });
  return parts;
}

/** The text with hidden characters as `[U+202E]`, for labels and titles, which have no other way to mark them. */
export function visibleText(text: string) {
  const parts = textParts(text);
  return parts.map((part) => (part.isHidden ? `[${part.text}]` : part.text)).join('');
}

/** `U+202E` */
function codeOf(character: string) {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
