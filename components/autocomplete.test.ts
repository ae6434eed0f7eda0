import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Each field says to password managers what it holds (https://html.spec.whatwg.org/#autofill): else they save a password for the wrong
// account, or put one where it does not belong.

const tokens: Record<string, readonly string[]> = {
  email: ['username', 'email', 'off'],
  password: ['current-password', 'new-password'],
};

type Field = { file: string; type: string; name: string | null; token: string | null };

/** The fields of addresses and passwords in a file. A value in braces has none within it. */
function fieldsIn(file: string): Field[] {
  const tags = readFileSync(file, 'utf8').matchAll(/<[Ii]nput\b((?:\{[^{}]*\}|[^<>{}])*)>/g);
  return [...tags].flatMap(([, attributes = '']) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
    const type = of('type') ?? '';
    return type in tokens ? [{ file, type, name: of('name'), token: of('autoComplete') }] : [];
  });
}

const files = readdirSync('components', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => `components/${file.replaceAll('\\', '/')}`);
const fields = files.flatMap(fieldsIn);

test('each field of an address or a password says what it holds', () => {
  expect(fields.length).toBeGreaterThan(15);
  const wrong = fields.filter(({ type, token }) => !tokens[type]?.includes(token ?? ''));
  expect(wrong).toEqual([]);
});

test('a form that asks for the password of an account says of which', () => {
  // The password of a program, which no account here has.
  const asking = fields.filter(({ type, name }) => type === 'password' && name !== 'client_secret');
  // The forms that a part is in have the address.
  const part = 'components/accounts/new-password-field.tsx';
  const forms = files.filter(
    (file) =>
      file !== part &&
      (asking.some((field) => field.file === file) ||
        readFileSync(file, 'utf8').includes('<NewPasswordField')),
  );
  const without = forms.filter(
    (file) =>
      !fields.some((field) => field.file === file && field.token === 'username') &&
      !readFileSync(file, 'utf8').includes('<OwnAddressField'),
  );
  expect(forms.length).toBeGreaterThan(5);
  expect(without).toEqual([]);
});
