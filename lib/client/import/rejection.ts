import type { Place } from './place';

/** What is not in the log, and why. */
export type Rejection = Place & { param: string; error: string; original: string };

/** A line of the file that tells what was refused. */
export const rejectedLine = ({ number, param, error, original }: Rejection): string =>
  `${JSON.stringify({ record: number, param, error, original })}\n`;
