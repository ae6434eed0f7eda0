/** A query string that people can read: what may stand in a query as it is, such as `:` and `/`, is not escaped. */
export function renderQuery(search: URLSearchParams): string {
  const pairs = [...search].map(
    ([name, value]) => `${escapeText(name).replace(/[=?]/g, escaped)}=${escapeText(value)}`,
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

// Quotes and angle brackets too: addresses are pasted into text, where these would end them.
const escapeText = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and line breaks from an address.
  text.replace(/[%+#&"'`<>\x00-\x1f]/g, escaped).replaceAll(' ', '+');

const escaped = (character: string) =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
