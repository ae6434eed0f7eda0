import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import { groupSchema } from './group-rows';
import type { ScimCall } from './handler';
import { maxCount, toListResponse } from './list';
import { locationOf, userSchema } from './user-resource';

// What this server can do (RFC 7643, 5 to 7).

type Attribute = { name: string; type?: string; subAttributes?: object[] } & Partial<
  Record<'multiValued' | 'required' | 'caseExact', boolean>
> &
  Partial<Record<'mutability' | 'uniqueness' | 'description', string>>;

const attribute = ({ name, ...more }: Attribute) => ({
  name,
  ...{ type: 'string', multiValued: false, description: '', required: false, caseExact: false },
  ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none' },
  ...more,
});

const schemas = () => [
  schemaOf(userSchema, 'User', 'An account, and whether it is a member of the organization.', [
    {
      ...{ name: 'userName', required: true, uniqueness: 'server' },
      description: 'What it is called by.',
    },
    { name: 'externalId', caseExact: true, description: 'What the identity provider calls it.' },
    { name: 'displayName', description: 'The name that people see.' },
    {
      ...{ name: 'name', type: 'complex', description: 'The parts of the name.' },
      subAttributes: ['formatted', 'familyName', 'givenName'].map((name) => attribute({ name })),
    },
    {
      ...{ name: 'emails', type: 'complex', multiValued: true },
      description: 'One is kept: the primary one, or else the one for work.',
      subAttributes: [
        attribute({ name: 'value' }),
        attribute({ name: 'type' }),
        attribute({ name: 'primary', type: 'boolean' }),
      ],
    },
    { name: 'active', type: 'boolean', description: 'Whether it is a member.' },
  ]),
  schemaOf(groupSchema, 'Group', 'A group, which may give its members a role.', [
    {
      ...{ name: 'displayName', required: true, uniqueness: 'server' },
      description: 'What it is called.',
    },
    { name: 'externalId', caseExact: true, description: 'What the identity provider calls it.' },
    {
      ...{ name: 'members', type: 'complex', multiValued: true, description: 'Users.' },
      subAttributes: [
        attribute({ name: 'value', caseExact: true, mutability: 'immutable' }),
        attribute({ name: '$ref', type: 'reference', mutability: 'immutable' }),
        attribute({ name: 'type', mutability: 'immutable' }),
      ],
    },
  ]),
];

function schemaOf(id: string, name: string, description: string, attributes: Attribute[]) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    ...{ id, name, description },
    attributes: attributes.map(attribute),
    meta: { resourceType: 'Schema', location: locationOf(`/Schemas/${id}`) },
  };
}

const resourceTypes = () =>
  [
    { name: 'User', endpoint: '/Users', schema: userSchema },
    { name: 'Group', endpoint: '/Groups', schema: groupSchema },
  ].map((each) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: each.name,
    ...each,
    meta: { resourceType: 'ResourceType', location: locationOf(`/ResourceTypes/${each.name}`) },
  }));

const one = (all: { id: string }[], id: string) => {
  const found = all.find((each) => each.id === id);
  if (found) return { body: found };
  throw new ApiError('not_found', 'There is nothing with this id.');
};

export const listSchemas = () => ({ body: toListResponse(schemas(), 2) });
export const getSchema = ({ id }: ScimCall) => one(schemas(), id);
export const listResourceTypes = () => ({ body: toListResponse(resourceTypes(), 2) });
export const getResourceType = ({ id }: ScimCall) => one(resourceTypes(), id);

export const getServiceProviderConfig = () => ({
  body: {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: maxCount },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token that an owner or admin makes under Settings → Sign-in.',
        primary: true,
      },
    ],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: locationOf('/ServiceProviderConfig'),
    },
  },
});
