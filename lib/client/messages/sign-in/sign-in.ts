export const signInMessages = {
  title: 'Sign-in',
};
