import { z } from 'zod';
import { entryFilters, readingChoices } from '../entry-filters';
import { maxLengths } from '../entry-limits';
import { once, oneOf, text } from '../text';
import { entityKinds, filterOfKind } from './kinds';

const value = (name: keyof typeof maxLengths) => once(text(maxLengths[name])).optional();

/** What names a resource. */
export const resourceFields = {
  resource_id: value('resource_id').meta({ description: 'The id of a resource' }),
  resource_type: value('resource_type').meta({
    description: 'The type of the resource, where resources of several types have the same id',
  }),
};

/** Which entries count. */
export const readings = once(oneOf(readingChoices))
  .optional()
  .meta({ description: entryFilters.readings.meta()?.description });

const names = entityKinds.map((kind) => filterOfKind[kind]);

/** What names one person, API key, resource or address, by the names of the filters that find its entries. */
export const EntityInput = z
  .strictObject({
    user_id: value('user_id').meta({ description: 'The id of a person' }),
    api_key_id: value('api_key_id').meta({ description: 'The id of an API key' }),
    ...resourceFields,
    ip_address: value('ip_address').meta({
      description: 'An IP address, in any notation, or a network (e.g. 10.0.0.0/8)',
    }),
    readings,
  })
  .superRefine((input, context) => {
    const given = names.filter((name) => input[name] !== undefined);
    const [first, second] = given;
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (first === undefined)
      refuse('user_id', `it, or one of ${names.slice(1).join(', ')}, must be given`);
    if (second !== undefined) refuse(second, `it does not go with '${first}'`);
    if (input.resource_type !== undefined && input.resource_id === undefined)
      refuse('resource_type', 'it needs resource_id');
  });
