const hidden = String.raw`\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB\p{Surrogate}`;

/**
 * Characters that show nothing, or change how others are shown: control characters, marks of direction, characters without
 * width, half a surrogate pair. To be used in a regular expression with the flag `u`. Without zod, which the browser does not load.
 */
export const hiddenCharacter = `[${hidden}]`;

/** White space, to which belongs the blank of Braille, is not hidden, and shows nothing. */
const visible = new RegExp(String.raw`[^\s\p{Z}\p{Cf}\u2800${hidden}]`, 'u');

/** Whether a text shows nothing: whether it has only white space and hidden characters. Takes time linear in its length. */
export const isBlank = (text: string) => text !== '' && !visible.test(text);
