import { type ExportChoice, exportChoices } from './export-choices';

const newline = 0x0a;
const quote = 0x22;

/** Of a line that is an event. No entry can imitate it, because JSON escapes the quotes in its texts. */
const ofEvents = /"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\}\n$/;

/** The end marker of a complete export, with the number of its entries. */
const endMarks: Record<ExportChoice, RegExp> = {
  csv: /\n#end,(\d+),[^\r\n]*\r\n$/,
  ndjson: /(?:^|\n)\{"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\n$/,
  json: /\n\],"end":\{"count":(\d+),"cursor":(?:null|"[^"\n]*")\}\}\n$/,
  ocsf: ofEvents,
  ecs: ofEvents,
  cloudevents: ofEvents,
  evidence: /\n\{"entries":(\d+),"sha256":"[0-9a-f]{64}","type":"end"\}\n$/,
};

/** In bytes; longer than any end marker. */
const tailSize = 300;

/** Counts the entries of an export as its bytes arrive, and checks at the end that it is complete. */
export class ExportCount {
  bytes = 0;
  /** Lines that begin as an entry does. The first line of JSON begins so too. */
  private lines = 0;
  /** Which byte of its line comes next. */
  private column = 0;
  private isQuoted = false;
  private tail = new Uint8Array();

  constructor(private readonly format: ExportChoice) {}

  get rows() {
    return Math.max(0, this.format === 'json' ? this.lines - 1 : this.lines);
  }

  add(chunk: Uint8Array) {
    const isCsv = this.format === 'csv';
    for (const byte of chunk) {
      if (this.beginsEntry(byte)) this.lines++;
      // A line break within quotes belongs to a value. (JSON escapes its own as \n.)
      if (isCsv && byte === quote) this.isQuoted = !this.isQuoted;
      this.column = byte === newline && !this.isQuoted ? 0 : this.column + 1;
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
    if (exportChoices[this.format].type === 'application/x-ndjson') this.lines--;
    return Number(mark[1]) === this.rows ? this.rows : null;
  }

  /** In CSV a line of an entry begins with its time; in evidence with `{"entry":`, as no other line but that of the end begins with `{"e`. */
  private beginsEntry(byte: number) {
    if (this.format === 'evidence') return this.column === 2 && byte === 0x65;
    if (this.column > 0) return false;
    return this.format === 'csv' ? byte >= 0x30 && byte <= 0x39 : byte === 0x7b;
  }
}
