// CEF and LEEF: a header of fields between bars, behind which come attributes, perhaps behind a syslog header.

type Attributes = Record<string, string>;
type EventLine = {
  syslog?: { time?: string; host?: string };
  header: Attributes;
  attributes: Attributes;
  line: string;
};

/** CEF:version|vendor|product|version|id|name|severity|key=value key=value; `\|`, `\=`, `\\` and `\n` are escapes. */
export function parseCef(line: string): EventLine | undefined {
  const start = startOf(line, 'CEF:');
  if (start === undefined) return undefined;
  const [fields, rest] = splitHeader(line.slice(start + 4), 7);
  const [version, vendor, product, productVersion, id, name, severity] = fields;
  if (severity === undefined) return undefined;
  return {
    ...syslogOf(line.slice(0, start)),
    header: named({ version, vendor, product, productVersion, id, name, severity }),
    attributes: cefAttributes(rest),
    line,
  };
}

/** LEEF:1.0|vendor|product|version|event|key=value<tab>key=value; version 2.0 names the separator in a sixth field. */
export function parseLeef(line: string): EventLine | undefined {
  const start = startOf(line, 'LEEF:');
  if (start === undefined) return undefined;
  const isSecond = line.startsWith('2', start + 5);
  const [fields, rest] = splitHeader(line.slice(start + 5), isSecond ? 6 : 5);
  const [version, vendor, product, productVersion, id, separator = ''] = fields;
  if (id === undefined) return undefined;
  return {
    ...syslogOf(line.slice(0, start)),
    header: named({ version, vendor, product, productVersion, id }),
    attributes: leefAttributes(rest, toSeparator(separator)),
    line,
  };
}

/** What stands before it is the header of syslog, which is short. */
function startOf(line: string, mark: string): number | undefined {
  const start = line.indexOf(mark);
  return start >= 0 && start <= 512 ? start : undefined;
}

function splitHeader(text: string, count: number): [string[], string] {
  const fields: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length && fields.length < count; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '|') {
      fields.push(unescaped(text.slice(from, at)).trim());
      from = at + 1;
    }
  }
  // The last bar may be missing where no attribute follows.
  if (fields.length === count - 1) return [[...fields, unescaped(text.slice(from)).trim()], ''];
  return [fields, text.slice(from)];
}

/** A value may hold blanks: it ends where the next key begins. */
function cefAttributes(text: string): Attributes {
  const keys = [...text.matchAll(/(?:^|\s)([\w.[\]-]+)=/g)];
  return attributesOf(
    keys.map((key, index) => {
      const from = key.index + key[0].length;
      return [key[1] ?? '', unescaped(text.slice(from, keys[index + 1]?.index).trim())];
    }),
  );
}

function leefAttributes(text: string, separator: string): Attributes {
  const parts = text.split(separator).filter((part) => part.includes('='));
  return attributesOf(
    parts.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    }),
  );
}

/** Also members that are called like those of every object. */
const attributesOf = (pairs: [string, string][]): Attributes => Object.fromEntries(pairs);

/** A character, or its code as `x09` or `0x09`. */
function toSeparator(written: string): string {
  const code = /^(?:0?x|\\x)([\da-f]{1,4})$/i.exec(written)?.[1];
  return code === undefined ? written || '\t' : String.fromCharCode(Number.parseInt(code, 16));
}

const unescaped = (text: string) =>
  text.replace(/\\([\\|=nr])/g, (_, sign: string) =>
    sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign,
  );

const named = (fields: Record<string, string | undefined>): Attributes =>
  attributesOf(Object.entries(fields).map(([name, value]) => [name, value ?? '']));

/** Of RFC 5424 the time, which has a year there, and the host; of the older form the host alone. */
function syslogOf(text: string): Pick<EventLine, 'syslog'> {
  const newer = /^(?:<\d+>)?\d? ?(\d{4}-\d\d-\d\dT\S+) (\S+)/.exec(text);
  if (newer !== null) return { syslog: { time: newer[1], host: newer[2] } };
  const older = /^(?:<\d+>)?[A-Z][a-z]{2} +\d+ [\d:]+ (\S+)/.exec(text);
  return older === null ? {} : { syslog: { host: older[1] } };
}
