const width = 30;

/** A bar on a terminal, elsewhere a line every few seconds. It goes to stderr, so that stdout holds results alone. */
export class Progress {
  private done = 0;
  private shownAt = 0;
  private readonly startedAt = performance.now();
  private readonly out = process.stderr;

  constructor(
    private readonly label: string,
    private readonly total: number,
  ) {
    if (this.out.isTTY) this.draw();
  }

  /** Rows a second. */
  get rate(): number {
    return Math.round(this.done / this.seconds);
  }

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1_000;
  }

  add(rows: number): void {
    this.done += rows;
    const now = performance.now();
    if (now - Math.max(this.shownAt, this.startedAt) < (this.out.isTTY ? 100 : 3_000)) return;
    this.shownAt = now;
    this.draw();
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[K');
  }

  private draw(): void {
    const part = this.done / this.total;
    const filled = Math.round(part * width);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    const percent = `${Math.floor(part * 100)} %`;
    const left = part > 0 ? `, ${Math.ceil((this.seconds / part) * (1 - part))} s left` : '';
    const text = `${this.done.toLocaleString('en')} entries, ${this.rate.toLocaleString('en')} a second${left}`;
    if (this.out.isTTY) this.out.write(`\r\x1b[K${this.label}  ${bar} ${percent}  ${text}`);
    else this.out.write(`${this.label}: ${percent}, ${text}\n`);
  }
}
