/** Why a request about accounts has no answer. */
export const unreachable: string =
  'The server does not answer. Check your connection and try again.';
