import 'server-only';
import { type Filter, parseFilter } from './filter';
import { ScimError } from './scim-error';

/** What a path of PATCH, or a member of a body, names: `emails[type eq "work"].value`. */
export type AttributePath = {
  /** In lower case. */
  attribute: string;
  filter: Filter | null;
  sub: string | null;
};

const form = /^(?:(urn:[^\s[\]"]+):)?([a-z][\w$-]*)(?:\[(.+)\])?(?:\.([a-z][\w$-]*))?$/is;

const coreSchemas = [
  'urn:ietf:params:scim:schemas:core:2.0:user',
  'urn:ietf:params:scim:schemas:core:2.0:group',
];

/** Null for an attribute of another schema, which is not kept here. Throws invalidPath. */
export function parsePath(text: string): AttributePath | null {
  const [, schema, attribute = '', filter, sub] = (text.length <= 1_000 && form.exec(text)) || [];
  if (attribute === '') {
    throw new ScimError(
      'bad_request',
      `'${text.slice(0, 100)}' is no path of an attribute.`,
      'invalidPath',
    );
  }
  if (schema !== undefined && !coreSchemas.includes(schema.toLowerCase())) return null;
  return {
    attribute: attribute.toLowerCase(),
    filter: filter === undefined ? null : parseFilter(filter),
    sub: sub?.toLowerCase() ?? null,
  };
}
