import 'server-only';
import { readFileSync } from 'node:fs';
import ipaddr from 'ipaddr.js';
import { decodeAt } from './mmdb-data';

// The MaxMind DB format, version 2 (https://maxmind.github.io/MaxMind-DB/): a binary tree of addresses, whose leaves point to data.

const mark = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** The format puts what a file is at most this far from its end, in bytes. */
const longestMetadata = 128 * 1024;

/** Between the tree and the data, in bytes. */
const separator = 16;

type Tree = { nodes: number; bits: number; isV6: boolean };

export type Mmdb = { file: Buffer; tree: Tree; data: Buffer };

/** Opens a file of this format. Throws a sentence without its subject: `is no MaxMind database (.mmdb)`. */
export function openMmdb(path: string): Mmdb {
  const file = readFileSync(path);
  const start = Math.max(0, file.length - longestMetadata);
  const at = file.subarray(start).lastIndexOf(mark);
  if (at < 0) throw new Error('is no MaxMind database (.mmdb)');
  const tree = treeOf(file.subarray(start + at + mark.length));
  const end = tree.nodes * (tree.bits / 4) + separator;
  if (end > start + at) throw new Error('is a MaxMind database (.mmdb) that is cut off');
  return { file, tree, data: file.subarray(end, start + at) };
}

function treeOf(metadata: Buffer): Tree {
  const said = decodeAt(metadata, 0);
  if (typeof said !== 'object' || said === null)
    throw new Error('is damaged: it does not say what it is');
  const {
    binary_format_major_version: version,
    node_count: nodes,
    record_size: bits,
    ip_version: family,
  } = said as Record<string, unknown>;
  const isKnown =
    version === 2 &&
    Number.isInteger(nodes) &&
    [24, 28, 32].includes(Number(bits)) &&
    [4, 6].includes(Number(family));
  if (!isKnown) throw new Error('has a form that this server does not know: it reads version 2');
  return { nodes: Number(nodes), bits: Number(bits), isV6: family === 6 };
}

/** What the file has of an address, or null. Throws if the text is no address, or the file is damaged there. */
export function findIn({ file, tree, data }: Mmdb, address: string): unknown {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6' && !tree.isV6) return null;
  const bytes = parsed.toByteArray();
  // A tree of IPv6 has the addresses of IPv4 below 96 zeros.
  const zeros = tree.isV6 && bytes.length === 4 ? 96 : 0;
  let node = 0;
  for (let bit = 0; bit < zeros + bytes.length * 8 && node < tree.nodes; bit++) {
    const place = bit - zeros;
    const isRight = place >= 0 && (((bytes[place >> 3] ?? 0) >> (7 - (place & 7))) & 1) === 1;
    node = recordAt(file, tree.bits, node, isRight);
  }
  if (node <= tree.nodes) return null;
  return decodeAt(data, node - tree.nodes - separator);
}

/** One of the two records of a node. Throws a RangeError outside of the file. */
function recordAt(file: Buffer, bits: number, node: number, isRight: boolean): number {
  const start = node * (bits / 4);
  if (bits === 24) return file.readUIntBE(start + (isRight ? 3 : 0), 3);
  if (bits === 32) return file.readUInt32BE(start + (isRight ? 4 : 0));
  // Of 28 bits the first four of both share the byte in the middle.
  const middle = file.readUInt8(start + 3);
  if (isRight) return (middle & 0x0f) * 2 ** 24 + file.readUIntBE(start + 4, 3);
  return (middle >> 4) * 2 ** 24 + file.readUIntBE(start, 3);
}
