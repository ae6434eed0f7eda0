/** Words for times that Intl does not have. */
export const timeMessages = {
  justNow: 'just now',
};
