import { isTooDeep } from './json-record';
import { type Piece, recordLimits, type Splitter, tooDeep, tooLong } from './limits';

/** One record a line. Blank lines are none. Of JSON, a line that nests too deep is refused before anything walks it. */
export class LineSplitter implements Splitter {
  private kept = '';
  private isTooLong = false;

  constructor(private readonly isJson = false) {}

  push(part: string): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (let end = part.indexOf('\n'); end >= 0; end = part.indexOf('\n', from)) {
      this.keep(part.slice(from, end));
      pieces.push(...this.end());
      from = end + 1;
    }
    this.keep(part.slice(from));
    return pieces;
  }

  end(): Piece[] {
    const line = this.kept.trim();
    const { isTooLong } = this;
    this.kept = '';
    this.isTooLong = false;
    if (isTooLong) return [tooLong(line)];
    if (this.isJson && isTooDeep(line)) return [tooDeep(line)];
    return line === '' ? [] : [{ text: line }];
  }

  private keep(text: string): void {
    if (this.isTooLong) return;
    this.kept += text;
    this.isTooLong = this.kept.length > recordLimits.length;
  }
}
