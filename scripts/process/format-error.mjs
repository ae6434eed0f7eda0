// @ts-check
import { inspect } from 'node:util';

/**
 * A plain `Error` was written for the reader: its message is enough. Anything else is shown with its stack and fields.
 * @param {unknown} error
 */
export const formatError = (error) =>
  error instanceof Error && error.constructor === Error && !('code' in error)
    ? error.message
    : inspect(error);
