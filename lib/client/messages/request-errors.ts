import { localized } from './localized';

/** Why there is no answer of the API. The API's own error messages are in `lib/server`, in English. */
export const requestErrorMessages = localized('requestErrorMessages', {
  unreachable: 'The server cannot be reached. Check your connection and try again.',
  unexpected: (status: number) => `The server sent an unexpected response (status ${status}).`,
});
