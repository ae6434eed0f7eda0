/** The types of values, by their numbers in the format. */
const types = {
  pointer: 1,
  text: 2,
  double: 3,
  bytes: 4,
  uint16: 5,
  uint32: 6,
  map: 7,
  int32: 8,
  uint64: 9,
  uint128: 10,
  array: 11,
  boolean: 14,
  float: 15,
};

/** Values in values, and how many in all: a damaged file could point in circles. */
const deepest = 16;
const most = 5_000;

/** The value at an offset of a section of data. Throws if it is damaged. */
export function decodeAt(data: Buffer, offset: number): unknown {
  return new Reader(data, offset).read(0);
}

class Reader {
  private count = 0;

  constructor(
    private readonly data: Buffer,
    private at: number,
  ) {}

  read(depth: number): unknown {
    if (depth > deepest || ++this.count > most)
      throw new Error('is damaged: its values do not end');
    const control = this.uint(1);
    const first = control >> 5;
    if (first === types.pointer) return this.readPointed(control, depth);
    const type = first === 0 ? this.uint(1) + 7 : first;
    const size = this.sizeIn(control);
    if (type === types.map) return this.readMap(size, depth);
    if (type === types.array)
      return Array.from({ length: Math.min(size, most + 1) }, () => this.read(depth + 1));
    if (type === types.boolean) return size !== 0;
    const bytes = this.take(size);
    if (type === types.text) return bytes.toString('utf8');
    if (type === types.double) return bytes.readDoubleBE();
    if (type === types.float) return bytes.readFloatBE();
    if (type === types.int32) return size === 0 ? 0 : bytes.readIntBE(0, size) | 0;
    // Larger numbers are of no use here.
    if (size > 6) return null;
    return size === 0 || type === types.bytes ? 0 : bytes.readUIntBE(0, size);
  }

  private readMap(size: number, depth: number) {
    const map: Record<string, unknown> = Object.create(null);
    for (let left = size; left > 0; left--)
      map[String(this.read(depth + 1))] = this.read(depth + 1);
    return map;
  }

  /** What stands elsewhere, because it occurs often. */
  private readPointed(control: number, depth: number): unknown {
    const extra = (control >> 3) & 3;
    const high = control & 7;
    const to =
      extra === 3
        ? this.uint(4)
        : high * 256 ** (extra + 1) + this.uint(extra + 1) + ([0, 2048, 526_336][extra] ?? 0);
    const back = this.at;
    this.at = to;
    const value = this.read(depth + 1);
    this.at = back;
    return value;
  }

  private sizeIn(control: number): number {
    const size = control & 31;
    if (size < 29) return size;
    if (size === 29) return 29 + this.uint(1);
    return size === 30 ? 285 + this.uint(2) : 65_821 + this.uint(3);
  }

  private uint(bytes: number): number {
    return this.take(bytes).readUIntBE(0, bytes);
  }

  private take(size: number): Buffer {
    const end = this.at + size;
    if (end > this.data.length) throw new Error('is damaged: a value ends outside of it');
    const bytes = this.data.subarray(this.at, end);
    this.at = end;
    return bytes;
  }
}
