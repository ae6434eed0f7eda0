import { createHash } from 'node:crypto';

/** Numbers that look random and repeat: the same seed gives the same ones (sfc32). */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed).digest();
    this.a = digest.readUInt32LE(0);
    this.b = digest.readUInt32LE(4);
    this.c = digest.readUInt32LE(8);
    this.counter = digest.readUInt32LE(12);
  }

  private uint32(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    this.counter = (this.counter + 1) | 0;
    return result >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    return this.uint32() / 2 ** 32;
  }

  /** A whole number; both ends are possible. */
  int(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** One of the list. The higher the `skew` above 1, the likelier are the first. */
  pick<T>(list: readonly T[], skew = 1): T {
    if (list.length === 0) throw new Error('There is nothing to pick from.');
    return list[Math.floor(this.fraction() ** skew * list.length)] as T;
  }

  pickWeighted<T>(list: readonly T[], weightOf: (item: T) => number): T {
    let rest = this.fraction() * list.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of list) {
      rest -= weightOf(item);
      if (rest < 0) return item;
    }
    return this.pick(list);
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.uint32().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}
