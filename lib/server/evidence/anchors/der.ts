import 'server-only';

// As much of DER (X.690) as time stamps need.

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  generalizedTime: 0x18,
  /** [0], constructed. */
  context0: 0xa0,
} as const;

export type Element = { tag: number; content: Buffer };

/** An element of less than 128 bytes. */
export function encode(tag: number, ...content: (Buffer | readonly number[])[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part as Buffer)));
  if (bytes.length > 127) throw new RangeError('only short elements are encoded');
  return Buffer.concat([Buffer.from([tag, bytes.length]), bytes]);
}

/** The elements that follow each other in `bytes`. Throws RangeError if they are cut or not DER. */
export function decodeAll(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes.readUInt8(at);
    if ((tag & 0x1f) === 0x1f) throw new RangeError('a tag of several bytes');
    const short = bytes.readUInt8(at + 1);
    const digits = short < 0x80 ? 0 : short - 0x80;
    if (short === 0x80 || digits > 4) throw new RangeError('a length that is not DER');
    const length = digits === 0 ? short : bytes.readUIntBE(at + 2, digits);
    const start = at + 2 + digits;
    if (start + length > bytes.length) throw new RangeError('an element that is cut');
    elements.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}

/** The elements in an element, of the tag that it is to have. Throws RangeError. */
export const children = (element: Element | undefined, tag: number): Element[] =>
  decodeAll(contentOf(element, tag));

export function contentOf(element: Element | undefined, tag: number): Buffer {
  if (element?.tag !== tag) throw new RangeError('another element than is expected');
  return element.content;
}
