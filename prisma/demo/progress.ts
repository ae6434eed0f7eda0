/** Short enough for a terminal of 80 columns. */
const width = 16;

const number = (value: number) => value.toLocaleString('en');

/** A bar on a terminal, elsewhere a line every few seconds. On stderr, so that stdout holds the results alone. */
export class Progress {
  private done = 0;
  private readonly startedAt = performance.now();
  private readonly out = process.stderr;
  private readonly pause = this.out.isTTY ? 100 : 3_000;
  private shownAt = this.startedAt;

  constructor(
    private readonly label: string,
    private readonly total: number,
  ) {
    if (this.out.isTTY) this.draw();
  }

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1_000;
  }

  /** A second. */
  get rate(): number {
    return Math.round(this.done / this.seconds);
  }

  add(count: number): void {
    this.done += count;
    if (performance.now() - this.shownAt >= this.pause) this.draw();
  }

  note(what: string): void {
    this.show(`${this.label}: ${what} …`);
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[K');
  }

  private draw(): void {
    this.shownAt = performance.now();
    const part = this.done / this.total;
    const left = part > 0 ? `, ${Math.ceil((this.seconds / part) * (1 - part))} s left` : '';
    const filled = Math.round(part * width);
    const bar = this.out.isTTY ? `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ` : '';
    const percent = `${Math.floor(part * 100)} %`;
    this.show(
      `${this.label}: ${bar}${percent}, ${number(this.done)} entries, ${number(this.rate)}/s${left}`,
    );
  }

  private show(line: string): void {
    this.out.write(this.out.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }
}
