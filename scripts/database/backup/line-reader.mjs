// @ts-check

const lineEnd = 10;
/** In bytes; rows have far less. */
const longestLine = 64_000_000;

/** The text ends early, or is not one of lines. */
export class NotWhole extends Error {}

/** Reads lines from chunks. */
export class LineReader {
  /** Starts at the beginning of a line. @type {Buffer} */
  #rest = Buffer.alloc(0);
  #chunks;

  /** @param {AsyncIterable<Buffer>} chunks */
  constructor(chunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** @returns {Promise<boolean>} whether there was more */
  async #more() {
    const { done, value } = await this.#chunks.next();
    if (done) return false;
    if (this.#rest.length > longestLine) throw new NotWhole('a line of it is too long');
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }

  /** The next line with its end; null at the end of the text. @returns {Promise<Buffer | null>} */
  async line() {
    for (;;) {
      const end = this.#rest.indexOf(lineEnd) + 1;
      if (end > 0) {
        const line = this.#rest.subarray(0, end);
        this.#rest = this.#rest.subarray(end);
        return line;
      }
      if (await this.#more()) continue;
      if (this.#rest.length > 0) throw new NotWhole('its last line is not whole');
      return null;
    }
  }

  /**
   * Lines up to `last`, which is read too and not given, or to the end of the text.
   * @param {(line: Buffer) => void} onLine
   * @param {Buffer} [last]
   * @returns {AsyncGenerator<Buffer, boolean>} chunks of whole lines; returns whether `last` was found
   */
  async *lines(onLine, last) {
    for (;;) {
      let start = 0;
      for (let end = 0; ; start = end) {
        end = this.#rest.indexOf(lineEnd, start) + 1;
        if (end === 0) break;
        const line = this.#rest.subarray(start, end);
        if (last?.equals(line)) {
          const before = this.#rest.subarray(0, start);
          this.#rest = this.#rest.subarray(end);
          if (before.length > 0) yield before;
          return true;
        }
        onLine(line);
      }
      if (start > 0) {
        const whole = this.#rest.subarray(0, start);
        this.#rest = this.#rest.subarray(start);
        yield whole;
      }
      if (await this.#more()) continue;
      if (this.#rest.length > 0) throw new NotWhole('its last line is not whole');
      return false;
    }
  }
}
