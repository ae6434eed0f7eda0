/** For how many minutes after a sign-in, or after a confirmation, a session may do what is sensitive. */
export const confirmedMinutes = 15;

/** How the user of a session shows who they are. */
export type ConfirmationMethods = {
  password: boolean;
  totp: boolean;
  passkey: boolean;
};
