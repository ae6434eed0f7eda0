// @ts-check
import { inspect } from 'node:util';

/**
 * What we say ourselves is meant for reading; anything else is told with all that may help.
 * @param {unknown} error
 */
export const explain = (error) =>
  error instanceof Error && error.constructor === Error && !('code' in error)
    ? error.message
    : inspect(error);
