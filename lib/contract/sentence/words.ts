// The words of names that programs give: `api_key`, `AlertRule`, `user.login.failed`.

/** What is written in capitals. */
const acronyms = new Set(
  `acl api aws cpu csv dns dpa ec2 gdpr html http https iam id ids ip json kms mfa oauth oidc otp pat pdf pii rds s3 saml scim sdk
  sla sms sql ssh ssl sso tls totp ui url vm vpc vpn xml`.split(/\s+/),
);

/** Letters, digits and what joins words. Other names are shown as they are. */
export const isPlainName = (name: string) => /^[A-Za-z][\w .:/-]*$/.test(name);

/** `AlertRule` and `alert_rule`: `alert`, `rule`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_.:/-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

export const joinWords = (words: readonly string[]) =>
  words.map((word) => (acronyms.has(word) ? word.toUpperCase() : word)).join(' ');

/** `api_key` as `API key`; a name that is none of a program, as it is. */
export const readableName = (name: string) => (isPlainName(name) ? joinWords(wordsOf(name)) : name);

/** Whether two words mean the same: `repo` and `repository`, `member` and `members`. */
export function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 3 && long.startsWith(short));
}
