/** What Intl has no words for. */
export const timeMessages = {
  justNow: 'just now',
};
