import type { PartlyRecorded } from '../../contract/record-answers';
import { sendFaults } from '../messages/import/faults';
import { addTime, type Count, newCount } from './count';
import type { LogConnection } from './log-connection';
import type { Place } from './place';
import { Progress, type Stretch } from './progress';
import type { Rejection } from './rejection';
import { RefusedError, sendBatch } from './send-batch';

/** One entry on its way: its JSON, where its record is in the file, and that record. */
export type Sent = Place & { body: string; original: string; time: string | null };

/** What one request holds at most, and how many are on their way at a time. */
const most = { entries: 2_000, bytes: 3_000_000, atOnce: 4 } as const;

type Listeners = {
  onRejected: (rejection: Rejection) => void;
  /** All up to there has its outcome, and this is what came of it. */
  onDone?: (count: Count, place: Place) => void;
};

/** Gathers entries into requests, of which several are on their way, and counts what comes of each. */
export class Batches {
  private batch: Sent[] = [];
  private bytes = 0;
  private readonly onTheWay = new Set<Promise<void>>();
  private failure: unknown;
  private readonly progress: Progress;

  constructor(
    private readonly log: LogConnection,
    private readonly listeners: Listeners,
    /** What came of a file before, where an import of it goes on. */
    before: Count = newCount(),
  ) {
    this.progress = new Progress(before, listeners.onDone);
  }

  /** What has come of all so far. */
  get count(): Count {
    return this.progress.count;
  }

  /** Waits while as many are on their way as may be. Throws what has gone wrong with one that was sent before. */
  async add(sent: Sent): Promise<void> {
    const bytes = byteLength(sent.body);
    if (this.batch.length === most.entries || this.bytes + bytes > most.bytes) await this.flush();
    this.batch.push(sent);
    this.bytes += bytes;
    this.progress.reach(sent);
  }

  /** What is no entry is counted with the batch that is being gathered. */
  reject(rejection: Rejection): void {
    this.progress.reach(rejection).rejected++;
    this.listeners.onRejected(rejection);
  }

  /** Sends what is gathered, and waits for all answers. */
  async end(): Promise<void> {
    await this.flush();
    await this.settle();
    this.check();
  }

  /** Waits for what is on its way, and sends nothing more. */
  async settle(): Promise<void> {
    await Promise.all(this.onTheWay);
  }

  private async flush(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    this.bytes = 0;
    const stretch = this.progress.begin();
    while (this.onTheWay.size >= most.atOnce) await Promise.race(this.onTheWay);
    this.check();
    const sending = this.send(batch, stretch.count)
      .then(() => this.progress.end(stretch))
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.onTheWay.delete(sending));
    this.onTheWay.add(sending);
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  private async send(batch: Sent[], count: Stretch['count']): Promise<void> {
    if (batch.length === 0) return;
    try {
      const bodies = batch.map(({ body }) => body);
      this.take(batch, await sendBatch(this.log, bodies), count);
    } catch (error) {
      const isOfContent = error instanceof RefusedError && [400, 413, 422].includes(error.status);
      if (!isOfContent) throw error;
      await this.sendParts(batch, error.message, count);
    }
  }

  /** What is too much for one request, or refused as a whole, is sent in two; an entry for which that holds by itself is refused. */
  private async sendParts(batch: Sent[], reason: string, count: Stretch['count']): Promise<void> {
    const [first] = batch;
    if (first !== undefined && batch.length === 1) {
      this.refuse(first, { param: '', error: reason }, count);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await this.send(batch.slice(0, half), count);
    await this.send(batch.slice(half), count);
  }

  private refuse({ number, at, original }: Sent, fault: Fault, count: Stretch['count']): void {
    count.rejected++;
    this.listeners.onRejected({ number, at, ...fault, original });
  }

  /** Of each entry exactly one outcome: what the answer leaves out would be lost silently. */
  private take(batch: Sent[], answer: PartlyRecorded, count: Stretch['count']): void {
    const { recorded, duplicates, rejected } = answer;
    const faults = new Map(rejected.map(({ index, ...fault }) => [index, fault]));
    const isNew = new Set(recorded.map(({ index }) => index));
    const isKnown = new Set(duplicates.map(({ index }) => index));
    const isTold = (index: number) => isNew.has(index) || isKnown.has(index) || faults.has(index);
    const missing = batch.filter((_, index) => !isTold(index)).length;
    if (missing > 0) throw new Error(sendFaults.unsaid(missing));
    for (const [index, sent] of batch.entries()) {
      const fault = faults.get(index);
      if (fault !== undefined && !isNew.has(index) && !isKnown.has(index)) {
        this.refuse(sent, { param: fault.param, error: fault.error }, count);
        continue;
      }
      if (isNew.has(index)) count.recorded++;
      else count.duplicates++;
      addTime(count, sent.time);
    }
  }
}

type Fault = { param: string; error: string };

const encoder = new TextEncoder();
const byteLength = (text: string) => encoder.encode(text).length;
