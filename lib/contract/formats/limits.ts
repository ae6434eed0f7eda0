/** The bounds of what is read. A record that exceeds one is refused, and what follows it is read. */
export const recordLimits = {
  /** In UTF-16 units. */
  length: 4_000_000,
  /** Harmless for all code that walks a record. A body may nest 64 levels, and a record lies in an entry of a list. */
  depth: 60,
  /** Of entries that one record becomes: each has the whole record, so that many of a long one would be endless. */
  entries: 100,
} as const;

/** A record's text, or why there is none and how it begins. `isCut`: the file ends before it is whole. */
export type Piece = { text: string } | { fault: string; start: string; isCut?: true };

/** Cuts a text that comes in parts into records. */
export interface Splitter {
  push(part: string): Piece[];
  /** To be called once after the last part. */
  end(): Piece[];
}

const shown = 1_000;

export const broken = (fault: string, text: string) => ({ fault, start: text.slice(0, shown) });

export const tooLong = (text: string): Piece =>
  broken(`it is longer than ${recordLimits.length} characters`, text);

export const tooDeep = (text: string): Piece =>
  broken(`it nests deeper than ${recordLimits.depth} levels`, text);

export const cutOff = (text: string): Piece => ({
  ...broken('the file ends before it is whole', text),
  isCut: true,
});
