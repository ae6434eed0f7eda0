import type { ExportFormat } from '@/lib/contract/export';

const newline = 0x0a;
const quote = 0x22;

/** What stands at the end of a whole export, and how many entries it says there are. */
const endMarks: Record<ExportFormat, RegExp> = {
  csv: /\n#end,(\d+),[^\r\n]*\r\n$/,
  ndjson: /(?:^|\n)\{"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\n$/,
  json: /\n\],"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\n$/,
};

/** Longer than any end mark. */
const tailSize = 300;

/** Counts the entries of an export while its bytes pass, and tells at its end whether it is whole. */
export class ExportCount {
  bytes = 0;
  /** Lines that begin as an entry does; the head of JSON begins so too. */
  private lines = 0;
  private isLineStart = true;
  private isQuoted = false;
  private tail = new Uint8Array();

  constructor(private readonly format: ExportFormat) {}

  get rows() {
    return Math.max(0, this.format === 'json' ? this.lines - 1 : this.lines);
  }

  add(chunk: Uint8Array) {
    const isCsv = this.format === 'csv';
    for (const byte of chunk) {
      if (this.isLineStart && this.beginsEntry(byte)) this.lines++;
      // A line break within quotes is one of a value. (JSON writes its own as \n.)
      if (isCsv && byte === quote) this.isQuoted = !this.isQuoted;
      this.isLineStart = byte === newline && !this.isQuoted;
    }
    this.bytes += chunk.byteLength;
    const last = chunk.slice(-tailSize);
    const before = this.tail.slice(Math.max(0, this.tail.length + last.length - tailSize));
    this.tail = new Uint8Array([...before, ...last]);
  }

  /** How many entries the whole export has, or null where it was cut. */
  finish(): number | null {
    const mark = endMarks[this.format].exec(new TextDecoder().decode(this.tail));
    if (!mark || this.isQuoted) return null;
    // The mark of NDJSON is a line as entries are.
    if (this.format === 'ndjson') this.lines--;
    return Number(mark[1]) === this.rows ? this.rows : null;
  }

  /** In CSV a line of an entry begins with its time. */
  private beginsEntry(byte: number) {
    return this.format === 'csv' ? byte >= 0x30 && byte <= 0x39 : byte === 0x7b;
  }
}
