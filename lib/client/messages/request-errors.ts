/** Why the API gave no answer of its own: what it says itself stands in English in `lib/server`. */
export const requestErrorMessages = {
  unreachable: 'The server cannot be reached. Check your connection and try again.',
  unexpected: (status: number) =>
    `The server answered ${status} in a form that this page does not know.`,
};
