import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { type Rejection, rejectedLine } from '../../lib/client/import/rejection';

/** `<file>.rejected.ndjson`: what was not imported, and why. It is made with the first of them, and that of a run before is removed. */
export class RejectedFile {
  readonly name: string;
  private descriptor: number | undefined;

  constructor(file: string) {
    this.name = `${file}.rejected.ndjson`;
    rmSync(this.name, { force: true });
  }

  add(rejection: Rejection): void {
    this.descriptor ??= openSync(this.name, 'w', 0o600);
    writeSync(this.descriptor, rejectedLine(rejection));
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
