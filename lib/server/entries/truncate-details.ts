import 'server-only';
import { createHash } from 'node:crypto';
import { maxDetails } from '@/lib/contract/entry-limits';
import { eachSign, isClosing, isOpening, isSeparator } from '@/lib/server/http/raw-json';

type Limits = { bytes: number; depth: number };

/**
 * The JSON text of `details` that are longer or nest deeper than they may, cut: as much of its beginning as fits, byte for byte, up
 * to the end of a member or element, and then a mark with the length and the SHA-256 of the whole. In an object the mark is the last
 * member, `truncated`, in an array the last element; a text or a number is replaced by it. The result is JSON, and within the limits.
 */
export function truncateDetails(details: string, limits: Limits = maxDetails): string {
  const bytes = Buffer.byteLength(details);
  const sha256 = createHash('sha256').update(details).digest('hex');
  const mark = JSON.stringify({ truncated: true, bytes, sha256 });
  const isObject = details.startsWith('{');
  if (!isObject && !details.startsWith('[')) return mark;
  const last = isObject ? `"truncated":${mark}` : mark;
  const { end, open } = longestStart(details, limits, last.length + 1);
  const [outer = '', ...inner] = open;
  const start = details.slice(0, end) + inner.reverse().join('');
  // Nothing but the container's own sign is left before its first member.
  const isFirst = inner.length === 0 && start.slice(1).trim() === '';
  return `${start}${isFirst ? '' : ','}${last}${outer}`;
}

/** How far the text goes until it has too many bytes with `more`, or nests too deep; and what closes the containers that are open there. */
function longestStart(details: string, limits: Limits, more: number) {
  const open: string[] = [];
  let best = { end: 1, open: [] as string[] };
  let counted = 0;
  let bytes = 0;
  /** Keeps the text up to here, if it fits. */
  const keep = (end: number): boolean => {
    bytes += Buffer.byteLength(details.slice(counted, end));
    counted = end;
    const fits = bytes + open.length + more <= limits.bytes;
    if (fits) best = { end, open: [...open] };
    return fits;
  };
  eachSign(details, (index, sign) => {
    if (isOpening(sign)) {
      if (open.length === limits.depth) return false;
      open.push(details[index] === '{' ? '}' : ']');
      return keep(index + 1);
    }
    if (!isSeparator(sign) && !isClosing(sign)) return true;
    if (!keep(index)) return false;
    if (isClosing(sign)) open.pop();
    return open.length > 0;
  });
  return best;
}
