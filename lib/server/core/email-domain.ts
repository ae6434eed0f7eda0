/** The part of an e-mail address after the @, in small letters. */
export const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
