import { type ExportFormat, exportFiles } from '@/lib/contract/export-formats';

const newline = 0x0a;
const quote = 0x22;

/** Of a line that is an event. No entry can imitate it, because JSON escapes the quotes in its texts. */
const ofEvents = /"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\}\n$/;

/** The end marker of a complete export, with the number of its entries. */
const endMarks: Record<ExportFormat, RegExp> = {
  csv: /\n#end,(\d+),[^\r\n]*\r\n$/,
  ndjson: /(?:^|\n)\{"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\n$/,
  json: /\n\],"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\n$/,
  ocsf: ofEvents,
  ecs: ofEvents,
  cloudevents: ofEvents,
};

/** In bytes; longer than any end marker. */
const tailSize = 300;

/** Counts the entries of an export as its bytes arrive, and checks at the end that it is complete. */
export class ExportCount {
  bytes = 0;
  /** Lines that begin as an entry does. The first line of JSON begins so too. */
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
      // A line break within quotes belongs to a value. (JSON escapes its own as \n.)
      if (isCsv && byte === quote) this.isQuoted = !this.isQuoted;
      this.isLineStart = byte === newline && !this.isQuoted;
    }
    this.bytes += chunk.byteLength;
    const last = chunk.slice(-tailSize);
    const before = this.tail.slice(Math.max(0, this.tail.length + last.length - tailSize));
    this.tail = new Uint8Array([...before, ...last]);
  }

  /** How many entries the export has, or null if it is incomplete. */
  finish(): number | null {
    const mark = endMarks[this.format].exec(new TextDecoder().decode(this.tail));
    if (!mark || this.isQuoted) return null;
    // In NDJSON the end marker is a line, as entries are.
    if (exportFiles[this.format].type === 'application/x-ndjson') this.lines--;
    return Number(mark[1]) === this.rows ? this.rows : null;
  }

  /** In CSV a line of an entry begins with its time. */
  private beginsEntry(byte: number) {
    return this.format === 'csv' ? byte >= 0x30 && byte <= 0x39 : byte === 0x7b;
  }
}
