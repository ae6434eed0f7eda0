import 'server-only';

/** A name in a mail: it is user input, unknown to the reader, and no mail program makes a link of it. */
export const asPlainText = (name: string) =>
  name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/([.:/])(?=\S)/g, '$1 ')
    .slice(0, 100);
