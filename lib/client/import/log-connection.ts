/** Pauses between attempts, and says what for. */
export interface Pauses {
  /** `reason` is a sentence without its end. */
  pause(milliseconds: number, reason: string): Promise<void>;
  /** The log has answered. */
  over(): void;
}

/** How entries reach a log: from the command line and from the page in different ways. */
export type LogConnection = {
  /** How sentences call the log. */
  name: string;
  compress: (text: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Sends a compressed body with the key of the import. Rejects where there is no answer. */
  post: (body: Uint8Array<ArrayBuffer>) => Promise<Response>;
  pauses: Pauses;
};

/** Where entries are written: what is not valid is refused alone, and details that are too long are cut. */
export const writePath = '/v1/audit-log?partial=true&truncate=true';

export const writeHeaders = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
