import { localized } from '../localized';

/** Why a request about accounts has no answer. */
export const requestFailureMessages = localized('requestFailureMessages', {
  unreachable: 'The server does not answer. Check your connection and try again.',
});
