import {
  broken,
  cutOff,
  type Piece,
  recordLimits,
  type Splitter,
  tooDeep,
  tooLong,
} from './limits';

// Character codes, because comparing strings would take longer.
const [quote, backslash, comma, colon, openBracket, closeBracket, openBrace, closeBrace] = [
  ...'"\\,:[]{}',
].map((sign) => sign.charCodeAt(0));
const newline = 10;
const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

/** Envelopes lie at most this deep, and no deeper names are looked at. */
const deepestEnvelope = 4;
const longestName = 256;

/**
 * JSON in any arrangement: a list of records, an envelope with such a list, a record, or many one after the other. It counts
 * brackets and looks at nothing else; whether a record is JSON is found when it is parsed. Only one record is kept at a time.
 */
export class JsonSplitter implements Splitter {
  private readonly envelopes: ReadonlySet<string>;
  private pieces: Piece[] = [];
  /** How many brackets are open. */
  private depth = 0;
  /** How many are open around the records: 0 where they are not in a list. */
  private listDepth = 0;
  private inString = false;
  private isEscaped = false;
  /** The record, as far as it has come; undefined between records. */
  private record: string | undefined;
  private deepest = 0;
  private isTooLong = false;
  /** The names of the members that are open, outside of records, and the text that may be the next. */
  private names: string[] = [];
  private name = '';

  constructor(envelopes: readonly string[] = []) {
    this.envelopes = new Set(envelopes);
  }

  push(part: string): Piece[] {
    let from = 0;
    let nameFrom = 0;
    for (let at = 0; at < part.length; at++) {
      const code = part.charCodeAt(at);
      if (this.inString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (code === backslash) this.isEscaped = true;
        else if (code === quote) {
          this.inString = false;
          if (this.isLooking()) this.name += part.slice(nameFrom, at);
        }
        continue;
      }
      if (code === quote) {
        this.inString = true;
        this.name = '';
        nameFrom = at + 1;
        if (this.startsRecord()) from = at;
      } else if (code === openBrace || code === openBracket) {
        from = this.open(code, at, from);
      } else if (code === closeBrace || code === closeBracket) {
        from = this.close(code, part, from, at);
      } else if (code === comma) {
        if (this.record !== undefined && this.depth === this.listDepth) {
          this.finish(part.slice(from, at));
        }
      } else if (code === colon) {
        if (this.isLooking()) this.names[this.depth - 1] = this.name;
      } else if (code === newline && this.depth === 0 && this.record !== undefined) {
        // What is no JSON ends with its line, so that the next line is read.
        this.finish(part.slice(from, at));
      } else if (!isSpace(code) && this.startsRecord()) from = at;
    }
    if (this.inString && this.isLooking() && this.name.length < longestName) {
      this.name += part.slice(nameFrom, nameFrom + longestName);
    }
    this.keep(part.slice(from));
    return this.take();
  }

  end(): Piece[] {
    const { record } = this;
    if (this.depth > 0 || this.inString) {
      this.pieces.push(cutOff(record ?? ''));
    } else if (record !== undefined) this.finish('');
    this.record = undefined;
    return this.take();
  }

  private take(): Piece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  /** Whether an envelope may be here. */
  private isLooking(): boolean {
    return this.listDepth === 0 && this.depth <= deepestEnvelope && this.envelopes.size > 0;
  }

  /** Whether a record begins here, unless it has begun. Inside of an envelope, outside of its list, none does. */
  private startsRecord(): boolean {
    if (this.record !== undefined || this.depth !== this.listDepth) return false;
    this.record = '';
    this.deepest = 0;
    this.isTooLong = false;
    return true;
  }

  /** Returns where the record begins in this part. */
  private open(code: number, at: number, from: number): number {
    const isList = code === openBracket;
    if (isList && this.depth === 0 && this.record === undefined) {
      this.depth = 1;
      this.listDepth = 1;
      return at;
    }
    const isEnvelope =
      isList && this.isLooking() && this.envelopes.has(this.names.slice(0, this.depth).join('.'));
    if (isEnvelope) {
      // What was taken for a record is the envelope of records.
      this.record = undefined;
      this.listDepth = ++this.depth;
      return at;
    }
    const starts = this.startsRecord();
    this.depth++;
    this.deepest = Math.max(this.deepest, this.depth - this.listDepth);
    if (this.depth <= deepestEnvelope)
      this.names.length = Math.min(this.names.length, this.depth - 1);
    return starts ? at : from;
  }

  private close(code: number, part: string, from: number, at: number): number {
    if (this.depth === 0) {
      // A bracket too many: it is refused with what stands before it.
      return this.startsRecord() ? at : from;
    }
    if (this.depth === this.listDepth) {
      if (this.record !== undefined) this.finish(part.slice(from, at));
      if (code !== closeBracket) this.pieces.push(broken('a list of records ends with }', ''));
      this.depth--;
      this.listDepth = 0;
      return at + 1;
    }
    this.depth--;
    if (this.record !== undefined && this.depth === this.listDepth) {
      this.finish(part.slice(from, at + 1));
      return at + 1;
    }
    return from;
  }

  private keep(text: string): void {
    if (this.record === undefined || this.isTooLong) return;
    this.record += text;
    this.isTooLong = this.record.length > recordLimits.length;
  }

  private finish(rest: string): void {
    this.keep(rest);
    const text = (this.record ?? '').trim();
    this.record = undefined;
    if (this.deepest > recordLimits.depth) {
      this.pieces.push(tooDeep(text));
    } else if (this.isTooLong) this.pieces.push(tooLong(text));
    else if (text !== '') this.pieces.push({ text });
  }
}
