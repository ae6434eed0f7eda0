import type { PartlyRecorded } from '../../lib/contract/record-answers';
import { RefusedError, sendBatch, type Target } from './send-batch';

/** One entry on its way: its JSON, where its record is in the file, and that record. */
export type Sent = { body: string; number: number; original: string; time: string | null };

export type Outcome =
  | { sent: Sent; kind: 'recorded' | 'duplicate' }
  | { sent: Sent; kind: 'rejected'; param: string; error: string };

/** What one request holds at most, and how many are on their way at a time. */
const most = { entries: 2_000, bytes: 3_000_000, atOnce: 4 } as const;

/** Gathers entries into requests, of which several are on their way; `onOutcome` hears of each entry. */
export class Batches {
  private batch: Sent[] = [];
  private bytes = 0;
  private readonly onTheWay = new Set<Promise<void>>();
  private failure: unknown;

  constructor(
    private readonly target: Target,
    private readonly onOutcome: (outcome: Outcome) => void,
  ) {}

  /** Waits while as many are on their way as may be. Throws what has gone wrong with one that was sent before. */
  async add(sent: Sent): Promise<void> {
    const bytes = Buffer.byteLength(sent.body);
    if (this.batch.length === most.entries || this.bytes + bytes > most.bytes) await this.flush();
    this.batch.push(sent);
    this.bytes += bytes;
  }

  /** Sends what is gathered, and waits for all answers. */
  async end(): Promise<void> {
    await this.flush();
    await Promise.all(this.onTheWay);
    this.check();
  }

  private async flush(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    this.bytes = 0;
    while (this.onTheWay.size >= most.atOnce) await Promise.race(this.onTheWay);
    this.check();
    if (batch.length === 0) return;
    const sending = this.send(batch)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.onTheWay.delete(sending));
    this.onTheWay.add(sending);
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  private async send(batch: Sent[]): Promise<void> {
    try {
      const answer = await sendBatch(
        this.target,
        batch.map(({ body }) => body),
      );
      for (const outcome of outcomesOf(batch, answer)) this.onOutcome(outcome);
    } catch (error) {
      const isOfContent = error instanceof RefusedError && [400, 413, 422].includes(error.status);
      if (!isOfContent) throw error;
      await this.sendParts(batch, error.message);
    }
  }

  /** What is too much for one request, or refused as a whole, is sent in two; an entry for which that holds by itself is refused. */
  private async sendParts(batch: Sent[], reason: string): Promise<void> {
    const [first] = batch;
    if (first !== undefined && batch.length === 1) {
      this.onOutcome({ sent: first, kind: 'rejected', param: '', error: reason });
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await this.send(batch.slice(0, half));
    await this.send(batch.slice(half));
  }
}

/** Of each entry exactly one outcome: what the answer leaves out would be lost silently. */
function outcomesOf(batch: Sent[], { recorded, duplicates, rejected }: PartlyRecorded): Outcome[] {
  const outcomes: (Outcome | undefined)[] = batch.map(() => undefined);
  const put = (index: number, of: (sent: Sent) => Outcome) => {
    const sent = batch[index];
    if (sent !== undefined) outcomes[index] ??= of(sent);
  };
  for (const { index } of recorded) put(index, (sent) => ({ sent, kind: 'recorded' }));
  for (const { index } of duplicates) put(index, (sent) => ({ sent, kind: 'duplicate' }));
  for (const { index, param, error } of rejected) {
    put(index, (sent) => ({ sent, kind: 'rejected', param, error }));
  }
  const missing = outcomes.filter((outcome) => outcome === undefined).length;
  if (missing > 0) throw new Error(`The log says nothing of ${missing} entries that were sent.`);
  return outcomes.filter((outcome) => outcome !== undefined);
}
