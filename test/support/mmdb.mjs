// @ts-check
// Writes a MaxMind database (.mmdb) with a few networks, as the format's description says: https://maxmind.github.io/MaxMind-DB/.

/** @typedef {null | boolean | number | string | unknown[] | { [name: string]: unknown }} Value */

/** Of a type with its size, as the format begins a value. @param {number} type @param {number} size */
function control(type, size) {
  const [low, more] =
    size < 29
      ? [size, []]
      : size < 285
        ? [29, [size - 29]]
        : [30, [(size - 285) >> 8, (size - 285) & 255]];
  return Buffer.from(type > 7 ? [low, type - 7, ...more] : [(type << 5) | low, ...more]);
}

/** @param {unknown} value @returns {Buffer} */
export function encode(value) {
  if (typeof value === 'boolean') return control(14, value ? 1 : 0);
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(2, text.length), text]);
  }
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      return Buffer.concat([control(3, 8), bytes]);
    }
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(6, 4), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  const entries = Object.entries(/** @type {object} */ (value));
  return Buffer.concat([control(7, entries.length), ...entries.flat().map(encode)]);
}

/**
 * @param {{ network: readonly number[], bits: number, value: unknown }[]} networks by the bytes of their addresses
 * @param {{ recordSize?: 24 | 28 | 32, isV6?: boolean, metadata?: object }} [form]
 */
export function makeMmdb(networks, { recordSize = 24, isV6 = true, metadata = {} } = {}) {
  /** Each node has two records: a node's number, a position in `data`, or null for nothing. */
  const nodes = /** @type {({ node: number } | { data: number } | null)[][]} */ ([[null, null]]);
  let data = Buffer.alloc(0);
  for (const { network, bits, value } of networks) {
    const isMapped = isV6 && network.length === 4;
    const bytes = isMapped ? [...Array(12).fill(0), ...network] : network;
    const depth = bits + (isMapped ? 96 : 0);
    let at = 0;
    for (let bit = 0; bit < depth; bit++) {
      const side = ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
      const node = /** @type {({ node: number } | { data: number } | null)[]} */ (nodes[at]);
      if (bit === depth - 1) {
        node[side] = { data: data.length };
        break;
      }
      const next = node[side];
      if (next !== null && next !== undefined && 'node' in next) at = next.node;
      else {
        at = nodes.push([null, null]) - 1;
        node[side] = { node: at };
      }
    }
    data = Buffer.concat([data, encode(value)]);
  }
  const count = nodes.length;
  const numberOf = (/** @type {{ node: number } | { data: number } | null} */ record) =>
    record === null ? count : 'node' in record ? record.node : count + 16 + record.data;
  const tree = nodes.map(([left = null, right = null]) => {
    const [l, r] = [numberOf(left), numberOf(right)];
    const node = Buffer.alloc(recordSize / 4);
    if (recordSize === 32) {
      node.writeUInt32BE(l, 0);
      node.writeUInt32BE(r, 4);
    } else {
      node.writeUIntBE(l & 0xffffff, 0, 3);
      node.writeUIntBE(r & 0xffffff, node.length - 3, 3);
      if (recordSize === 28) node.writeUInt8(((l >>> 24) << 4) | (r >>> 24), 3);
    }
    return node;
  });
  const said = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_790_000_000,
    database_type: 'Test-City',
    description: { en: 'A test' },
    ip_version: isV6 ? 6 : 4,
    languages: ['en'],
    node_count: count,
    record_size: recordSize,
    ...metadata,
  };
  const mark = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
  return Buffer.concat([...tree, Buffer.alloc(16), data, mark, encode(said)]);
}

/** What a database of cities says of a place. */
export const auckland = {
  city: { names: { de: 'Auckland', en: 'Auckland' } },
  country: { iso_code: 'NZ', names: { de: 'Neuseeland', en: 'New Zealand' } },
  location: { latitude: -36.85, longitude: 174.76, time_zone: 'Pacific/Auckland' },
  subdivisions: [{ iso_code: 'AUK', names: { en: 'Auckland' } }],
};
