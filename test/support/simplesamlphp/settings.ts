// What SimpleSAMLphp reads: PHP files that return arrays.

export type Person = { name: string; password: string; attributes: Record<string, string[]> };

/** An application that signs in by it, as its metadata describes it. */
export type Application = {
  entityId: string;
  acs: string;
  /** With whose certificate assertions are encrypted, if they are: base64. */
  encryptsFor?: string;
};

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

function toPhp(value: Value): string {
  if (value === null || typeof value !== 'object') {
    // Of text, a single quote and a backslash are escaped; all else is as it is.
    return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
  }
  const members = Array.isArray(value)
    ? value.map(toPhp)
    : Object.entries(value).map(([key, member]) => `${toPhp(key)} => ${toPhp(member)}`);
  return `[${members.join(', ')}]`;
}

const assign = (name: string, value: Value) => `<?php\n$${name} = ${toPhp(value)};\n`;

/** `folder` has its certificate and its metadata, and is where it writes. */
export const config = (base: string, folder: string) =>
  assign('config', {
    ...{ baseurlpath: base, certdir: folder, loggingdir: folder, datadir: folder },
    ...{ tempdir: `${folder}/temp`, metadatadir: `${folder}/metadata/` },
    ...{ technicalcontact_email: 'nobody@idp.example', timezone: 'UTC' },
    ...{ secretsalt: 'a salt for a test alone', 'auth.adminpassword': 'a password of nobody' },
    ...{ 'logging.handler': 'errorlog', 'enable.saml20-idp': true, 'store.type': 'phpsession' },
    'module.enable': { core: true, saml: true, exampleauth: true },
    // Without TLS, browsers keep no cookie that is for it alone.
    ...{ 'session.cookie.secure': false, 'session.cookie.samesite': null },
    ...{ 'language.cookie.secure': false, 'language.cookie.samesite': null },
    'session.phpsession.savepath': `${folder}/temp`,
    'metadata.sources': [{ type: 'flatfile' }],
  });

export const people = (list: Person[]) =>
  assign('config', {
    people: {
      0: 'exampleauth:UserPass',
      ...Object.fromEntries(
        list.map(({ name, password, attributes }) => [
          `${name}:${password}`,
          { uid: [name], ...attributes },
        ]),
      ),
    },
  });

export const provider = (entityId: string) =>
  assign('metadata', {
    [entityId]: {
      ...{ host: '__DEFAULT__', privatekey: 'key.pem', certificate: 'cert.pem', auth: 'people' },
    },
  });

export const applications = (list: Application[]) =>
  assign(
    'metadata',
    Object.fromEntries(
      list.map(({ entityId, acs, encryptsFor }) => [
        entityId,
        {
          AssertionConsumerService: acs,
          NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
          'simplesaml.nameidattribute': 'uid',
          ...(encryptsFor !== undefined && {
            'assertion.encryption': true,
            certData: encryptsFor,
          }),
        },
      ]),
    ),
  );
