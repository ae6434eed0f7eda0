import { broken, cutOff, type Piece, recordLimits, type Splitter, tooLong } from './limits';

/** What may separate columns. */
export const separators = /[,;\t|]/;
const mostColumns = 1_000;

/** Rows below a header (RFC 4180), each as JSON of its columns by their names. The header tells what separates them. */
export class CsvSplitter implements Splitter {
  private separator = '';
  private names: string[] | undefined;
  private row: string[] = [];
  private cell = '';
  private length = 0;
  private state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  private isTooLong = false;
  private pieces: Piece[] = [];

  push(part: string): Piece[] {
    for (const sign of part) this.take(sign);
    return this.give();
  }

  end(): Piece[] {
    if (this.state === 'quoted') {
      this.pieces.push(cutOff(this.cell));
    } else if (this.row.length > 0 || this.cell !== '' || this.state !== 'start') this.endRow();
    return this.give();
  }

  private give(): Piece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  private take(sign: string): void {
    if (this.length++ > recordLimits.length) this.isTooLong = true;
    if (this.state === 'quoted') {
      if (sign === '"') this.state = 'closed';
      else this.add(sign);
    } else if (sign === '"' && this.state === 'closed') {
      this.add('"');
      this.state = 'quoted';
    } else if (sign === '"' && this.state === 'start') this.state = 'quoted';
    else if (this.isSeparator(sign)) this.endCell();
    else if (sign === '\n') this.endRow();
    else if (sign !== '\r') {
      this.state = 'plain';
      this.add(sign);
    }
  }

  private add(sign: string): void {
    if (!this.isTooLong) this.cell += sign;
  }

  /** The first that comes in the header, outside of quotes, separates. */
  private isSeparator(sign: string): boolean {
    if (this.separator === '' && separators.test(sign)) this.separator = sign;
    return sign === this.separator;
  }

  private endCell(): void {
    if (this.row.length < mostColumns) this.row.push(this.cell);
    this.cell = '';
    this.state = 'start';
  }

  private endRow(): void {
    const isEmpty = this.row.length === 0 && this.cell.trim() === '';
    this.endCell();
    const cells = this.row;
    const { isTooLong } = this;
    this.row = [];
    this.length = 0;
    this.isTooLong = false;
    if (isTooLong) this.pieces.push(tooLong(cells.join(this.separator)));
    else if (isEmpty) return;
    else if (this.names === undefined) this.names = uniqueNames(cells);
    else if (cells.length > this.names.length) {
      const fault = `it has ${cells.length} columns, and the header has ${this.names.length}`;
      this.pieces.push(broken(fault, cells.join(this.separator)));
    } else {
      // Rows may end before the last columns.
      const members = this.names.map((name, at) => [name, cells[at] ?? '']);
      this.pieces.push({ text: JSON.stringify(Object.fromEntries(members)) });
    }
  }
}

/** A name that comes twice would lose a column. */
function uniqueNames(cells: string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, at) => {
    const name = cell.trim() || `column_${at + 1}`;
    const own = seen.has(name) ? `${name}_${at + 1}` : name;
    seen.add(own);
    return own;
  });
}
